package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.ErrorDiff;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.capture.trace.Durations;
import java.util.function.DoubleFunction;
import org.jspecify.annotations.Nullable;

/** All requests: errors first, then each quantile and the longest. */
final class LatencyTable {
  private static final String UNKNOWN = "-";

  private final RunDiff diff;
  private final Paint paint;

  LatencyTable(RunDiff diff, Paint paint) {
    this.diff = diff;
    this.paint = paint;
  }

  Table table() {
    Comparison all = diff.overall();
    String interval = Ratios.level(diff.method().confidence()) + " interval";
    Table table =
        new Table().row("", "baseline", "candidate", "difference", "change", interval, "verdict");
    addErrors(table, all);
    for (QuantileDiff quantile : all.quantiles()) {
      addQuantile(table, quantile, Math.min(all.requests(), all.candidateRequests()));
    }
    table.row(
        "max", longest(all.baselineMaxNanos()), longest(all.candidateMaxNanos()), "", "", "", "");
    return table;
  }

  private void addErrors(Table table, Comparison all) {
    ErrorDiff errors = all.errors();
    Estimate difference = errors.difference();
    if (Double.isNaN(difference.value())) {
      table.row("errors", UNKNOWN, UNKNOWN, UNKNOWN, "", UNKNOWN, "not known");
      return;
    }
    table.row(
        "errors",
        Ratios.share(all.baselineErrorShare()),
        Ratios.share(all.candidateErrorShare()),
        Ratios.points(difference.value()),
        "",
        interval(difference, Ratios::points),
        errors.verdict() != Verdict.UNCLEAR
            ? mark(errors.verdict())
            : errors.mayBeOneEvent() ? suspected(difference.value()) : needsWindows());
    if (errors.baselineUnanswered() + errors.candidateUnanswered() > 0) {
      table.row(
          "unanswered",
          Counts.of(errors.baselineUnanswered()),
          Counts.of(errors.candidateUnanswered()),
          "",
          "",
          "",
          "");
    }
  }

  private void addQuantile(Table table, QuantileDiff quantile, long requests) {
    Estimate difference = quantile.difference();
    Estimate change = quantile.change();
    table.row(
        quantile.name(),
        time(quantile.baselineNanos()),
        time(quantile.candidateNanos()),
        difference == null || Double.isInfinite(difference.value())
            ? UNKNOWN
            : Durations.signed(difference.value()),
        change == null ? UNKNOWN : Ratios.change(change.value()),
        !quantile.isTested()
            ? UNKNOWN
            : change == null
                ? interval(difference, Durations::signed)
                : interval(change, Ratios::change),
        quantile.verdict() == Verdict.UNCLEAR
            ? whyUnclear(quantile, requests)
            : mark(quantile.verdict()));
  }

  private String whyUnclear(QuantileDiff quantile, long requests) {
    if (quantile.mayBeOneEvent()) {
      Estimate difference = quantile.difference();
      return suspected(difference == null ? 0 : difference.value());
    }
    if (!isSummary() && requests < quantile.neededRequests()) {
      return "needs " + Counts.of(quantile.neededRequests(), "request");
    }
    if (quantile.tooShort()) {
      return "needs a longer run";
    }
    if (quantile.difference() == null) {
      return diff.method().isOfRuns() ? "unanswered in a run" : "unanswered on both";
    }
    return needsWindows();
  }

  private String suspected(double difference) {
    Verdict direction = difference > 0 ? Verdict.WORSE : Verdict.BETTER;
    return paint.of(Verdict.UNCLEAR, direction.words() + "?");
  }

  private String needsWindows() {
    if (isSummary()) {
      return "no interval";
    }
    if (diff.method().isOfRuns()) {
      return "needs " + Counts.of(diff.method().neededWindows(), "run");
    }
    if (!diff.method().isPaired()) {
      return "needs " + Counts.of(diff.method().neededWindows(), "block");
    }
    return "needs " + Counts.of(diff.method().neededWindows(), "window");
  }

  private String mark(Verdict verdict) {
    return verdict == Verdict.NO_DIFFERENCE ? "~" : paint.of(verdict, verdict.words());
  }

  private static String interval(@Nullable Estimate estimate, DoubleFunction<String> format) {
    if (estimate == null || !estimate.hasInterval() || Double.isInfinite(estimate.value())) {
      return UNKNOWN;
    }
    return format.apply(estimate.low()) + " .. " + format.apply(estimate.high());
  }

  /** Results without single requests may not say. */
  private String longest(@Nullable Long nanos) {
    return nanos == null && isSummary() ? UNKNOWN : time(nanos);
  }

  private boolean isSummary() {
    return diff.method().name().equals(RunDiff.Method.SUMMARIES);
  }

  private static String time(@Nullable Long nanos) {
    return nanos == null ? "unanswered" : Durations.format(nanos);
  }
}
