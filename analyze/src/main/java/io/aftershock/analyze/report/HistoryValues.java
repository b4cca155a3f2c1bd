package io.aftershock.analyze.report;

import io.aftershock.analyze.history.Metric;
import io.aftershock.capture.trace.Durations;

/** Values of a run's metrics, for people. */
final class HistoryValues {
  private HistoryValues() {}

  /** A dash where it has none. */
  static String of(Metric metric, double value) {
    if (Double.isNaN(value)) {
      return "-";
    }
    if (Double.isInfinite(value)) {
      return "no answer";
    }
    return switch (metric.unit()) {
      case NANOS -> Durations.format(value);
      case RATIO -> Ratios.share(value);
      case PER_SECOND -> Durations.threeDigits(value) + "/s";
    };
  }
}
