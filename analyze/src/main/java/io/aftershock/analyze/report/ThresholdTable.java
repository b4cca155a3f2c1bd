package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.capture.trace.Durations;
import java.util.List;

/** What was asked for, and whether it held. */
final class ThresholdTable {
  private static final int WIDTH = 70;

  private ThresholdTable() {}

  static String format(List<ThresholdResult> thresholds, Paint paint) {
    Table table = new Table();
    for (ThresholdResult threshold : thresholds) {
      table.row(
          shortened(threshold.expression()),
          value(threshold),
          threshold.crossed() ? paint.of(Verdict.WORSE, "crossed") : "passed");
    }
    return table.format();
  }

  /** What the thresholds say of the hypothesis. */
  static String outcome(RunDiff diff) {
    return diff.isAnyCrossed() ? "It does not hold" : "It holds";
  }

  /** An expression whose middle gives way, since its ends say what is bounded by what. */
  private static String shortened(String expression) {
    int half = WIDTH / 2 - 2;
    return expression.length() <= WIDTH
        ? expression
        : expression.substring(0, half) + "..." + expression.substring(expression.length() - half);
  }

  /** The measured value in words. */
  static String value(ThresholdResult threshold) {
    double value = threshold.value();
    if (Double.isNaN(value)) {
      return "unknown";
    }
    return switch (threshold.unit()) {
      case NANOS -> Double.isInfinite(value) ? "unanswered" : Durations.format(value);
      case NANOS_DIFFERENCE -> Durations.signed(value);
      case RELATIVE_CHANGE -> Ratios.change(value);
      case SHARE -> Ratios.share(value);
      case SHARE_DIFFERENCE -> Ratios.points(value);
      case COUNT -> Counts.of(Math.round(value));
      case COUNT_DIFFERENCE -> (value < 0 ? "" : "+") + Counts.of(Math.round(value));
      case PER_SECOND -> Durations.threeDigits(value) + "/s";
      case PER_SECOND_DIFFERENCE ->
          (value < 0 ? "-" : "+") + Durations.threeDigits(Math.abs(value)) + "/s";
    };
  }
}
