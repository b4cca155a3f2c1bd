package io.aftershock.analyze.input;

import io.aftershock.analyze.findings.Parts;
import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Counts;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunInfo.TraceIdentity;
import io.aftershock.replay.run.RunInfo.TracePart;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The manifest of a run that is read from several: counts are summed; it ended as the first that
 * did not complete, and its generator is as good as the worst.
 */
final class MergedRun {
  private final List<RunInfo> each;
  private final List<Integer> missing;
  private final Parts parts;
  private final List<String> endpoints;
  private final MergedLag lag;

  /**
   * Of one part at least.
   *
   * @param endpoints names of those of all parts
   * @param lag how late their requests were
   */
  MergedRun(Parts parts, List<String> endpoints, MergedLag lag) {
    this.parts = parts;
    this.endpoints = endpoints;
    this.lag = lag;
    this.each = parts.each().stream().map(part -> Objects.requireNonNull(part.run())).toList();
    this.missing = parts.missing();
  }

  RunInfo info() {
    RunInfo first = each.get(0);
    RunInfo worst = each.stream().filter(run -> !run.isComplete()).findFirst().orElse(first);
    Map<String, String> options = new TreeMap<>(first.options());
    options.remove("--part");
    boolean isWhole = missing.isEmpty();
    return new RunInfo(
        first.schema(),
        first.createdBy(),
        first.label(),
        first.note(),
        trace(first),
        options,
        first.host(),
        each.stream().map(RunInfo::started).min(Comparator.<Instant>naturalOrder()).orElseThrow(),
        isWhole || !worst.isComplete() ? worst.end() : End.STOPPED,
        isWhole ? worst.endReason() : "a part of it is missing",
        endpoints,
        counts(),
        fidelity(),
        each.stream().mapToLong(RunInfo::fileBytes).sum());
  }

  /**
   * The trace that all are of. One that was in parts is not the same as another that was in as many
   * others, since the indices of requests differ.
   */
  private TraceIdentity trace(RunInfo first) {
    TraceIdentity one = first.trace();
    TracePart part = one.part();
    if (part == null) {
      return one;
    }
    return new TraceIdentity(
        one.path(),
        part.whole() + " in " + part.count() + " parts",
        each.stream().mapToLong(run -> run.trace().requests()).sum(),
        each.stream().mapToLong(run -> run.trace().spanNanos()).max().orElse(0),
        one.start());
  }

  /** Null where a part has none. */
  private @Nullable Counts counts() {
    long planned = 0;
    long samples = 0;
    Map<String, Long> leftOut = new TreeMap<>();
    Map<String, Long> outcomes = new TreeMap<>();
    Map<Integer, Long> statuses = new TreeMap<>();
    for (RunInfo run : each) {
      Counts counts = run.counts();
      if (counts == null) {
        return null;
      }
      planned += counts.planned();
      samples += counts.samples();
      counts.leftOut().forEach((reason, count) -> leftOut.merge(reason, count, Long::sum));
      counts.outcomes().forEach((outcome, count) -> outcomes.merge(outcome, count, Long::sum));
      counts.statuses().forEach((status, count) -> statuses.merge(status, count, Long::sum));
    }
    return new Counts(planned, leftOut, outcomes, statuses, samples);
  }

  /**
   * Lateness is that of all requests, the rest that of the worst part, with its name in the
   * verdict; null where a part has none.
   */
  private @Nullable Fidelity fidelity() {
    int worst = 0;
    for (int i = 0; i < each.size(); i++) {
      Fidelity fidelity = each.get(i).fidelity();
      Fidelity other = each.get(worst).fidelity();
      if (fidelity == null || other == null) {
        return null;
      }
      worst = fidelity.grade().compareTo(other.grade()) > 0 ? i : worst;
    }
    Fidelity of = Objects.requireNonNull(each.get(worst).fidelity());
    return new Fidelity(
        each.stream()
            .mapToDouble(run -> Objects.requireNonNull(run.fidelity()).offeredPerSecond())
            .sum(),
        each.stream()
            .mapToDouble(run -> Objects.requireNonNull(run.fidelity()).sentPerSecond())
            .sum(),
        lag.ownNanos(),
        lag.nanos(),
        lag.lateShare(),
        each.stream()
            .mapToLong(run -> Objects.requireNonNull(run.fidelity()).waitedForConnection())
            .sum(),
        of.driftMicrosPerSecond(),
        of.gapDistance(),
        of.rateCorrelation(),
        of.dispersionPlanned(),
        of.dispersionSent(),
        of.cpuShare(),
        of.gcNanos(),
        of.gcCount(),
        of.safepointNanos(),
        of.safepointCount(),
        of.foreignCpuShare(),
        of.stealShare(),
        of.stalls(),
        of.stallCount(),
        of.grade(),
        of.reasons(),
        of.trustworthy(),
        String.format(
            "99%% of the requests of all %d parts were taken up within %s of their time; the worst of"
                + " its parts, %s: %s",
            each.size(),
            Durations.format(lag.ownNanos().getOrDefault("p99", 0L)),
            parts.each().get(worst).path(),
            of.verdict()));
  }
}
