package io.aftershock.analyze.input;

import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.capture.trace.TraceFormatException;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One side of a comparison: a run, or a trace with the latencies that were recorded with it.
 *
 * @param info what it is
 * @param samples its requests, in the order of their index
 */
public record Side(SideInfo info, SampleColumns samples) {

  /**
   * Loads a run or a trace.
   *
   * @throws TraceFormatException where it is neither, is damaged, or has nothing to compare
   */
  public static Side load(Path path) throws IOException {
    Side side = TraceReader.isTrace(path) ? loadTrace(path) : loadRun(path);
    if (side.samples.size() == 0) {
      throw new TraceFormatException(
          path,
          side.info.unmeasured() > 0
              ? "its log recorded no durations, so there is nothing to compare; record"
                  + " $request_time (nginx) or %D (Apache), or replay it and compare two runs"
              : "holds no requests, so there is nothing to compare");
    }
    return side;
  }

  private static Side loadRun(Path path) throws IOException {
    try (RunReader reader = RunReader.open(path)) {
      List<RunSample> neverSent = new ArrayList<>();
      SampleColumns samples = new SampleColumns();
      RunInfo info = reader.info();
      long lastSentNanos = Long.MIN_VALUE;
      for (RunSample sample = reader.next(); sample != null; sample = reader.next()) {
        if (sample.sentNanos() >= 0) {
          lastSentNanos = Math.max(lastSentNanos, sample.intendedNanos());
        }
        if (sample.outcome() == Outcome.NOT_SENT) {
          neverSent.add(sample);
        } else {
          add(samples, sample);
        }
      }
      for (RunSample sample : neverSent) {
        // What was due after the last send of a run that was ended is no failure of the target.
        if (info.isComplete() || sample.intendedNanos() <= lastSentNanos) {
          add(samples, sample);
        }
      }
      return new Side(runInfo(path, info, samples.size()), samples.sorted());
    }
  }

  private static void add(SampleColumns samples, RunSample sample) {
    boolean answered = sample.outcome() == Outcome.RESPONDED;
    samples.add(
        sample.index(),
        sample.intendedNanos(),
        answered ? sample.latencyNanos() : Latencies.UNANSWERED,
        sample.endpoint(),
        sample.isError());
  }

  private static SideInfo runInfo(Path path, RunInfo info, long requests) {
    RunInfo.TraceIdentity trace = info.trace();
    return new SideInfo(
        path.toString(), trace.content(), trace.path(), info.endpoints(), requests, 0, info);
  }

  private static Side loadTrace(Path path) throws IOException {
    try (TraceReader reader = TraceReader.open(path)) {
      SampleColumns samples = new SampleColumns();
      long unmeasured = 0;
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        if (request.durationNanos() < 0) {
          unmeasured++;
          continue;
        }
        samples.add(
            request.index(),
            request.offsetNanos(),
            request.durationNanos(),
            request.endpoint(),
            request.status() >= 500);
      }
      return new Side(traceInfo(path, reader.info(), samples.size(), unmeasured), samples);
    }
  }

  private static SideInfo traceInfo(Path path, TraceInfo info, long requests, long unmeasured) {
    return new SideInfo(
        path.toString(),
        info.content(),
        path.toString(),
        info.endpoints(),
        requests,
        unmeasured,
        null);
  }
}
