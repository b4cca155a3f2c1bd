package io.aftershock.analyze.findings;

import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a side is.
 *
 * @param path where it was read from, as given
 * @param traceContent digest of the requests of its trace
 * @param tracePath where its trace is or was
 * @param endpoints names by endpoint index
 * @param requests requests that it has
 * @param unmeasured requests that it has no latency of: only in a trace
 * @param run manifest of the run, or null where the side is a trace
 */
public record SideInfo(
    String path,
    String traceContent,
    String tracePath,
    List<String> endpoints,
    long requests,
    long unmeasured,
    @Nullable RunInfo run) {

  /** The user's name for it, or its path. */
  public String name() {
    return run != null && run.label() != null ? run.label() : path;
  }

  /** Whether it is a run; otherwise it is a trace. */
  public boolean isRun() {
    return run != null;
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

  /** Name of an endpoint, or {@code ?} where it has none. */
  public String endpointName(int endpoint) {
    return endpoint >= 0 && endpoint < endpoints.size() ? endpoints.get(endpoint) : "?";
  }
}
