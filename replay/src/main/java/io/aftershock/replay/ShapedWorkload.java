package io.aftershock.replay;

import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.load.TimetableSource;
import io.aftershock.replay.load.TraceCursor;
import io.aftershock.replay.run.ArrivalFigures;
import io.aftershock.replay.run.RunInfo.ArrivalChange;
import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.run.RunInfo.TraceIdentity;
import io.aftershock.replay.schedule.LeftOut;
import io.aftershock.replay.schedule.RecordedTimetable;
import io.aftershock.replay.schedule.Timetable;
import io.aftershock.replay.schedule.WhatIf;
import io.aftershock.replay.schedule.Window;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests of a trace, with other arrivals than were recorded.
 *
 * @param trace where it is
 * @param whatIf what is other than recorded
 * @param options that by the names of the options, as they were given
 * @param writes whether requests whose method writes are sent too
 */
record ShapedWorkload(Path trace, WhatIf whatIf, Map<String, String> options, boolean writes)
    implements Workload {

  /** Sees each request that is going to be sent. */
  interface Visitor {
    /** Sees one, which is valid during the call only. */
    void visit(RequestBytes request, long intendedNanos);
  }

  @Override
  public ReplayPlan plan(RateCeiling ceiling) throws IOException {
    return plan(ceiling, (request, nanos) -> {});
  }

  /** The plan, with each request that it sends shown to {@code visitor}. */
  ReplayPlan plan(RateCeiling ceiling, Visitor visitor) throws IOException {
    ArrivalFigures recorded = recorded();
    PlannedRate rate = new PlannedRate(ceiling);
    ArrivalTally planned = new ArrivalTally();
    LeftOut leftOut = new LeftOut();
    long asking = 0;
    TraceInfo info = info();
    try (Timetable times = timetable(info, leftOut);
        TraceCursor requests = new TraceCursor(trace)) {
      while (times.next()) {
        RequestBytes request = requests.at(times.number());
        rate.add(times.nanos());
        planned.add(times.nanos());
        asking += RequestEncoder.asksBeforeBody(request) ? 1 : 0;
        visitor.visit(request, times.nanos());
      }
    }
    return new ReplayPlan(
        TraceIdentity.of(trace.toString(), info),
        info.endpoints(),
        info.hosts().keySet(),
        rate.count(),
        rate.heldBack(),
        asking,
        leftOut.byReason(rate.count()),
        rate.lastNanos(),
        rate.peakPerSecond(),
        rate.busiestMoment(),
        new ArrivalChange(recorded, planned.figures(), leftOut.laps()),
        rate.curve());
  }

  /** Reads the trace through, which also finds any damage. */
  private ArrivalFigures recorded() throws IOException {
    ArrivalTally all = new ArrivalTally();
    try (Timetable times = RecordedTimetable.open(trace, Window.ALL, writes, new LeftOut())) {
      while (times.next()) {
        all.add(times.nanos());
      }
    }
    return all.figures();
  }

  private TraceInfo info() throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      return reader.info();
    }
  }

  private Timetable timetable(TraceInfo info, LeftOut leftOut) throws IOException {
    return whatIf.open(
        out -> RecordedTimetable.open(trace, whatIf.window(), writes, out),
        info.counts().kept(),
        leftOut);
  }

  @Override
  public RequestSource open(RequestEncoder encoder) throws IOException {
    return new TimetableSource(timetable(info(), new LeftOut()), new TraceCursor(trace), encoder);
  }

  @Override
  public double load() {
    return whatIf.load().factor();
  }

  @Override
  public @Nullable Part part() {
    return whatIf.part();
  }

  @Override
  public String name() {
    return trace.toString();
  }
}
