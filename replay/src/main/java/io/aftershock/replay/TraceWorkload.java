package io.aftershock.replay;

import io.aftershock.capture.trace.RequestBytes;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.replay.http.RequestEncoder;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.load.RequestSource;
import io.aftershock.replay.load.TraceSource;
import io.aftershock.replay.run.RunInfo.ArrivalChange;
import io.aftershock.replay.run.RunInfo.TraceIdentity;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The requests of a trace.
 *
 * @param trace where it is
 * @param schedule when they are sent
 * @param writes whether requests whose method writes are sent too
 */
record TraceWorkload(Path trace, Schedule schedule, boolean writes) implements Workload {
  /** Reads the trace through, which also finds any damage. */
  @Override
  public ReplayPlan plan(RateCeiling ceiling) throws IOException {
    PlannedRate rate = new PlannedRate(ceiling);
    ArrivalTally recorded = new ArrivalTally();
    ArrivalTally planned = new ArrivalTally();
    boolean isChanged = schedule != Schedule.original();
    Map<String, Long> leftOut = new TreeMap<>();
    long asking = 0;
    try (TraceReader reader = TraceReader.open(trace)) {
      for (RequestBytes request = reader.nextBytes();
          request != null;
          request = reader.nextBytes()) {
        if (!writes && !request.readsOnly()) {
          leftOut.merge("writes (" + request.method() + ")", 1L, Long::sum);
        } else {
          long intendedNanos = schedule.intendedNanos(request.offsetNanos());
          rate.add(intendedNanos);
          if (isChanged) {
            recorded.add(request.offsetNanos());
            planned.add(intendedNanos);
          }
          asking += RequestEncoder.asksBeforeBody(request) ? 1 : 0;
        }
      }
      TraceInfo info = reader.info();
      TraceIdentity identity = TraceIdentity.of(trace.toString(), info);
      return new ReplayPlan(
          identity,
          info.endpoints(),
          info.hosts().keySet(),
          rate.count(),
          rate.heldBack(),
          asking,
          leftOut,
          rate.lastNanos(),
          rate.peakPerSecond(),
          rate.busiestMoment(),
          isChanged ? new ArrivalChange(recorded.figures(), planned.figures(), 1) : null,
          rate.curve());
    }
  }

  @Override
  public RequestSource open(RequestEncoder encoder) throws IOException {
    return new TraceSource(TraceReader.open(trace), schedule, encoder, writes);
  }

  @Override
  public List<String> remarks() {
    return TraceReader.isUnfinished(trace)
        ? List.of("the trace is incomplete: its capture was killed; what it had written is sent")
        : List.of();
  }

  @Override
  public String name() {
    return trace.toString();
  }
}
