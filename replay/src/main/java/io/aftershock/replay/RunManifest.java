package io.aftershock.replay;

import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Counts;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunInfo.Host;
import io.aftershock.replay.run.RunInfo.TraceIdentity;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes the manifest of a run: once when it starts, once when it has ended. */
final class RunManifest {
  private final ReplayOptions options;
  private final ReplayPlan plan;
  private final String transport;

  /**
   * For the run of {@code plan}.
   *
   * @param transport name of its network transport
   */
  RunManifest(ReplayOptions options, ReplayPlan plan, String transport) {
    this.options = options;
    this.plan = plan;
    this.transport = transport;
  }

  /**
   * What came of a run.
   *
   * @param started wall-clock time of the run's time 0
   * @param unfinished requests that were taken up and have no outcome
   * @param outcomes samples by outcome label
   * @param statuses responses by status
   */
  record Results(
      Instant started,
      End end,
      @Nullable String endReason,
      long unfinished,
      Map<String, Long> outcomes,
      Map<Integer, Long> statuses,
      Fidelity fidelity) {}

  RunInfo running() {
    return info(Instant.now(), End.RUNNING, null, null, null, 0);
  }

  RunInfo ended(Results results, long fileBytes) {
    return info(
        results.started(),
        results.end(),
        results.endReason(),
        counts(results),
        results.fidelity(),
        fileBytes);
  }

  private Counts counts(Results results) {
    Map<String, Long> leftOut = new TreeMap<>(plan.leftOut());
    long samples = results.outcomes().values().stream().mapToLong(Long::longValue).sum();
    long notReached = plan.planned() - samples - results.unfinished();
    if (results.unfinished() > 0) {
      leftOut.put("in flight at the end", results.unfinished());
    }
    if (notReached > 0) {
      leftOut.put("not reached before the end", notReached);
    }
    return new Counts(plan.planned(), leftOut, results.outcomes(), results.statuses());
  }

  private RunInfo info(
      Instant started,
      End end,
      @Nullable String endReason,
      @Nullable Counts counts,
      @Nullable Fidelity fidelity,
      long fileBytes) {
    TraceIdentity trace =
        new TraceIdentity(
            options.trace().toString(),
            plan.info().content(),
            plan.info().counts().kept(),
            plan.info().spanNanos(),
            plan.info().start());
    return new RunInfo(
        RunInfo.SCHEMA,
        createdBy(),
        options.label(),
        trace,
        options.byName(),
        host(),
        started,
        end,
        endReason,
        plan.info().endpoints(),
        counts,
        fidelity,
        fileBytes);
  }

  private Host host() {
    return new Host(
        property("os.name") + " " + property("os.version") + " " + property("os.arch"),
        Runtime.getRuntime().availableProcessors(),
        property("java.vm.name") + " " + property("java.runtime.version"),
        transport);
  }

  private static String createdBy() {
    String version = RunManifest.class.getPackage().getImplementationVersion();
    return "aftershock " + (version == null ? "development" : version);
  }

  private static String property(String name) {
    return System.getProperty(name, "unknown");
  }
}
