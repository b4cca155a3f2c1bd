package io.aftershock.analyze.findings;

import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Fidelity.Grade;
import io.aftershock.replay.run.RunInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a side is.
 *
 * @param path where it was read from, as given
 * @param traceContent digest of the requests of its trace; empty where it has none
 * @param tracePath where its trace is or was; empty where it has none
 * @param endpoints names by endpoint index
 * @param requests requests that it has
 * @param unmeasured requests that it has no latency of: only in a trace
 * @param run manifest of the run, or null where the side is none
 * @param origin what it was read from, or null where it is a run or a trace
 * @param traceStart wall-clock time of its trace's offset 0 (UTC), or null where it is not known
 * @param parts the runs that it was put together from, or null where it is one or none
 */
public record SideInfo(
    String path,
    String traceContent,
    String tracePath,
    List<String> endpoints,
    long requests,
    long unmeasured,
    @Nullable RunInfo run,
    @Nullable Origin origin,
    @Nullable Instant traceStart,
    @Nullable Parts parts) {

  /** A run, or a trace of which it is not known when it was recorded. */
  public SideInfo(
      String path,
      String traceContent,
      String tracePath,
      List<String> endpoints,
      long requests,
      long unmeasured,
      @Nullable RunInfo run) {
    this(
        path,
        traceContent,
        tracePath,
        endpoints,
        requests,
        unmeasured,
        run,
        null,
        run == null ? null : run.trace().start(),
        null);
  }

  /** The same under another path, with another number of requests. */
  public SideInfo renamed(String otherPath, long otherRequests) {
    return new SideInfo(
        otherPath,
        traceContent,
        tracePath,
        endpoints,
        otherRequests,
        unmeasured,
        run,
        origin,
        traceStart,
        parts);
  }

  /** The same, put together from some runs. */
  public SideInfo of(Parts some) {
    return new SideInfo(
        path,
        traceContent,
        tracePath,
        endpoints,
        requests,
        unmeasured,
        run,
        origin,
        traceStart,
        some);
  }

  /** The user's name for it, or its path. */
  public String name() {
    return run != null && run.label() != null ? run.label() : path;
  }

  /** Whether it is a run of this program; otherwise it is a trace or another tool's results. */
  public boolean isRun() {
    return run != null;
  }

  /** Whether its requests are those of a trace, so that they can be found in another side. */
  public boolean isOfTrace() {
    return !traceContent.isEmpty();
  }

  /** What it is, in machine-readable output: {@code run}, {@code trace} or {@code result}. */
  public String kind() {
    return origin != null ? "result" : isRun() ? "run" : "trace";
  }

  /** Whether it holds every request it meant to. */
  public boolean isComplete() {
    return run == null || run.isComplete();
  }

  /** Whether its load generator was late beyond its bound. */
  public boolean isLate() {
    Fidelity fidelity = run == null ? null : run.fidelity();
    return fidelity != null && !fidelity.trustworthy();
  }

  /** Whether its load generator kept the schedule, and no part of it is missing. */
  public boolean isTrustworthy() {
    return !isLate() && (parts == null || parts.missing().isEmpty());
  }

  /**
   * How far its load generator can be trusted; null in a trace, and in a run that has not ended.
   */
  public @Nullable Grade grade() {
    Fidelity fidelity = run == null ? null : run.fidelity();
    return fidelity == null ? null : fidelity.grade();
  }

  /** Name of an endpoint, or {@code ?} where it has none. */
  public String endpointName(int endpoint) {
    return endpoint >= 0 && endpoint < endpoints.size() ? endpoints.get(endpoint) : "?";
  }
}
