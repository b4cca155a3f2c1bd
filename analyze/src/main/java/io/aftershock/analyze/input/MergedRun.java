package io.aftershock.analyze.input;

import io.aftershock.analyze.findings.Parts;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.Counts;
import io.aftershock.replay.run.RunInfo.End;
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

  /** Of one part at least. */
  MergedRun(Parts parts) {
    this.parts = parts;
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
        first.trace(),
        options,
        first.host(),
        each.stream().map(RunInfo::started).min(Comparator.<Instant>naturalOrder()).orElseThrow(),
        isWhole || !worst.isComplete() ? worst.end() : End.STOPPED,
        isWhole ? worst.endReason() : "a part of it is missing",
        first.endpoints(),
        counts(),
        fidelity(),
        each.stream().mapToLong(RunInfo::fileBytes).sum());
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

  /** That of the worst part, with its name in the verdict; null where a part has none. */
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
        of.ownLagNanos(),
        of.lagNanos(),
        of.lateShare(),
        of.waitedForConnection(),
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
        "the worst of its parts, " + parts.each().get(worst).path() + ": " + of.verdict());
  }
}
