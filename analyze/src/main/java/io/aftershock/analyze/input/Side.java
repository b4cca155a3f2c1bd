package io.aftershock.analyze.input;

import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.SideSamples;
import io.aftershock.capture.trace.Durations;
import io.aftershock.capture.trace.TraceFormatException;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.RunSample;
import io.aftershock.replay.run.Sample;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One side of a comparison: a run, a trace with the latencies that were recorded with it, or
 * another tool's results.
 *
 * @param info what it is
 * @param samples its requests, in the order of their index; none where it has only summaries
 * @param summaries what is known where there are no single requests: all of them first, then each
 *     endpoint; none where there are
 * @param window the part of its time that it is about, or null for all of it
 */
public record Side(
    SideInfo info,
    SampleColumns samples,
    List<LatencySummary> summaries,
    @Nullable SideWindow window) {
  private static final int LEAST_BYTES_A_SAMPLE = 50;

  /** Copies the summaries. */
  public Side {
    summaries = List.copyOf(summaries);
  }

  /** All of a side that has single requests. */
  public Side(SideInfo info, SampleColumns samples) {
    this(info, samples, List.of(), null);
  }

  /** Whether it has counts and percentiles only, no single requests. */
  public boolean isSummary() {
    return !summaries.isEmpty();
  }

  /** Whether its requests can be found in {@code other}, each by its place in the trace. */
  public boolean canBePairedWith(Side other) {
    return info.isOfTrace()
        && info.traceContent().equals(other.info.traceContent())
        && (window == null || other.window == null || window.overlaps(other.window));
  }

  /** Latencies of its requests by the name of their endpoint, where they have one. */
  public Map<String, Latencies> latenciesByEndpoint() {
    SideSamples all = samples.sideSamples();
    Map<String, Latencies> byEndpoint = new TreeMap<>();
    positionsByEndpoint()
        .forEach((name, positions) -> byEndpoint.put(name, all.at(positions).latencies()));
    return byEndpoint;
  }

  /** Positions of its requests by the name of their endpoint, where they have one. */
  public Map<String, int[]> positionsByEndpoint() {
    Map<String, int[]> positions = new TreeMap<>();
    samples
        .positionsByEndpoint()
        .forEach(
            (endpoint, some) -> {
              if (endpoint >= 0) {
                positions.merge(info.endpointName(endpoint), some, Side::merged);
              }
            });
    return positions;
  }

  /** Two endpoints may have one name. */
  private static int[] merged(int[] some, int[] others) {
    return IntStream.concat(IntStream.of(some), IntStream.of(others)).sorted().toArray();
  }

  /**
   * The part of it in a window, under the name that the user gave that.
   *
   * @throws IOException where it has no requests there
   */
  public Side within(SidePath given) throws IOException {
    SideWindow part = given.window();
    if (part == null) {
      return this;
    }
    if (isSummary()) {
      throw new IOException(
          given.given()
              + ": has no single requests and their times, so no window of it can be taken");
    }
    SampleColumns some = samples.within(part);
    if (some.size() == 0) {
      throw new IOException(
          given.given()
              + ": no request is in that window; the last one starts at "
              + Durations.format(samples.offsetNanos(samples.size() - 1))
              + " of "
              + given.path());
    }
    return new Side(info.renamed(given.given(), some.size()), some, List.of(), part);
  }

  /**
   * Loads a run, a trace, or a directory of runs that are parts of one.
   *
   * @throws TraceFormatException where it is neither, is damaged, or has nothing to compare
   */
  public static Side load(Path path) throws IOException {
    Side side =
        TraceReader.isTrace(path)
            ? loadTrace(path)
            : RunParts.isIn(path) ? RunParts.load(path) : loadRun(path);
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
      RunInfo info = reader.info();
      SampleColumns samples = new SampleColumns(expected(info));
      addAll(reader, samples, Joining.ALONE);
      samples.sort();
      return new Side(runInfo(path, info, samples.size()), samples);
    }
  }

  /** Adds the samples of a run that say something of the target. */
  static void addAll(RunReader reader, SampleColumns samples, Joining joining) throws IOException {
    List<RunSample> neverSent = new ArrayList<>();
    long lastSentNanos = Long.MIN_VALUE;
    for (Sample sample = reader.nextView(); sample != null; sample = reader.nextView()) {
      joining.saw(sample);
      if (sample.sentNanos() >= 0) {
        lastSentNanos = Math.max(lastSentNanos, sample.intendedNanos());
      }
      if (sample.outcome().isHeldBack()) {
        continue; // The generator's own choice says nothing of the target.
      }
      if (sample.outcome() == Outcome.NOT_SENT) {
        neverSent.add(RunSample.of(sample));
      } else {
        add(samples, sample, joining);
      }
    }
    for (RunSample sample : neverSent) {
      // What was due after the last send of a run that was ended is no failure of the target.
      if (reader.info().isComplete() || sample.intendedNanos() <= lastSentNanos) {
        add(samples, sample, joining);
      }
    }
  }

  /** How many samples it seems to have; what a damaged manifest says must not take all memory. */
  private static int expected(RunInfo info) {
    long bound = info.fileBytes() / LEAST_BYTES_A_SAMPLE;
    return info.counts() == null ? 0 : (int) Math.min(bound, info.counts().samples());
  }

  private static void add(SampleColumns samples, Sample sample, Joining joining) {
    boolean answered = sample.outcome().isAnswered();
    samples.add(
        joining.index(sample.index()),
        sample.intendedNanos(),
        answered ? sample.latencyNanos() : Latencies.UNANSWERED,
        joining.endpoint(sample.endpoint()),
        sample.isError());
  }

  static SideInfo runInfo(Path path, RunInfo info, long requests) {
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
      samples.sort();
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
        null,
        null,
        info.start(),
        null);
  }
}
