package io.aftershock.analyze;

import io.aftershock.analyze.findings.Basis;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.ErrorDiff;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.analyze.input.LatencySummary;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.SampleSize;
import io.aftershock.analyze.stats.Windows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Shows two sides beside each other where at least one has only counts and percentiles. Nothing
 * says then how far chance moves a figure, so there is no interval, and the verdict is unclear.
 */
final class SummaryAnalysis {
  private final AnalyzeOptions options;

  SummaryAnalysis(AnalyzeOptions options) {
    this.options = options;
  }

  RunDiff compare(Side baseline, Side candidate, ThresholdCheck check) {
    Map<String, LatencySummary> before = byName(baseline);
    Map<String, LatencySummary> after = byName(candidate);
    List<Comparison> comparisons = new ArrayList<>();
    before.forEach(
        (name, summary) -> {
          LatencySummary other = after.get(name);
          if (other != null) {
            comparisons.add(compare(summary, other));
          }
        });
    return new RunDiff(
        baseline.info(),
        candidate.info(),
        method(),
        comparisons.get(0),
        comparisons.subList(1, comparisons.size()),
        check.results(before, after),
        warnings(baseline, candidate),
        null);
  }

  private static Map<String, LatencySummary> byName(Side side) {
    Map<String, LatencySummary> byName = new LinkedHashMap<>();
    summaries(side).forEach(summary -> byName.putIfAbsent(summary.name(), summary));
    return byName;
  }

  private static List<LatencySummary> summaries(Side side) {
    return side.isSummary() ? side.summaries() : SampleSummaries.of(side);
  }

  private Comparison compare(LatencySummary before, LatencySummary after) {
    List<QuantileDiff> quantiles = new ArrayList<>();
    for (double percentile : Measurement.PERCENTILES) {
      Long baseline = before.nanosAt(percentile);
      Long candidate = after.nanosAt(percentile);
      if (baseline != null && candidate != null) {
        quantiles.add(quantile(percentile, baseline, candidate));
      }
    }
    return new Comparison(
        before.name(),
        before.requests(),
        after.requests(),
        0,
        Double.NaN,
        Verdict.UNCLEAR,
        Basis.SUMMARY_ONLY,
        errors(before, after),
        quantiles,
        answered(before.maxNanos()),
        answered(after.maxNanos()));
  }

  private QuantileDiff quantile(double percentile, long before, long after) {
    double nanos = Measurement.difference(before, after);
    double ratio = nanos / before;
    return new QuantileDiff(
        percentile,
        answered(before),
        answered(after),
        Double.isNaN(nanos) ? null : Estimate.withoutInterval(nanos),
        Double.isFinite(ratio) ? Estimate.withoutInterval(ratio) : null,
        Double.NaN,
        SampleSize.needed(percentile, options.confidence()),
        false,
        Verdict.UNCLEAR);
  }

  private static ErrorDiff errors(LatencySummary before, LatencySummary after) {
    return new ErrorDiff(
        Math.max(0, before.errors()),
        Math.max(0, after.errors()),
        0,
        0,
        Estimate.withoutInterval(after.errorShare() - before.errorShare()),
        Double.NaN,
        Verdict.UNCLEAR);
  }

  private static @Nullable Long answered(@Nullable Long nanos) {
    return nanos == null || nanos == Long.MAX_VALUE ? null : nanos;
  }

  private RunDiff.Method method() {
    return new RunDiff.Method(
        RunDiff.Method.SUMMARIES,
        options.confidence(),
        options.tolerance(),
        false,
        0,
        Windows.FEWEST_OCCUPIED,
        0,
        0,
        options.seed());
  }

  private static List<Warning> warnings(Side baseline, Side candidate) {
    List<Warning> warnings =
        new ArrayList<>(Warnings.ofRuns(baseline.info(), candidate.info(), NoiseFloor.none()));
    warnings.add(
        new Warning(
            "unpaired",
            "the sides share no trace, so requests are not compared with themselves: this is"
                + " weaker, and other load on one side looks like a difference of the target"));
    warnings.add(
        new Warning(
            "no-intervals",
            "counts and percentiles cannot tell whether a difference is chance, when it was, nor"
                + " which requests make it; results with single requests can"));
    UnpairedWarnings.addNotes(warnings, baseline.info(), candidate.info());
    return warnings;
  }
}
