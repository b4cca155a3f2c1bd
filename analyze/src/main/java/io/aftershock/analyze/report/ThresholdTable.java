package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.capture.trace.Durations;
import java.util.List;

/** What was asked for, and whether it held. */
final class ThresholdTable {
  private ThresholdTable() {}

  static String format(List<ThresholdResult> thresholds, Paint paint) {
    Table table = new Table();
    for (ThresholdResult threshold : thresholds) {
      table.row(
          threshold.expression(),
          value(threshold),
          threshold.crossed() ? paint.of(Verdict.WORSE, "crossed") : "passed");
    }
    return table.format();
  }

  private static String value(ThresholdResult threshold) {
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
    };
  }
}
