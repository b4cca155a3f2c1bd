package io.aftershock.analyze;

import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.ThresholdResult.Unit;
import io.aftershock.analyze.stats.Distribution;
import org.jspecify.annotations.Nullable;

/**
 * A bound that the candidate must keep, such as {@code p(99)<300ms} or {@code p(99)<+10%}.
 *
 * @param expression as the user wrote it
 * @param metric what is bounded
 * @param percentile which percentile, or NaN for another metric
 * @param endpoint name of the endpoint it is about, or null for all requests
 * @param order how the value must compare with the bound
 * @param unit what kind of number the bound is
 * @param bound nanoseconds, or a ratio (0.01 for 1 %)
 */
public record Threshold(
    String expression,
    Metric metric,
    double percentile,
    @Nullable String endpoint,
    Order order,
    Unit unit,
    double bound) {

  /** What can be bounded. */
  public enum Metric {
    /** A percentile of latency. */
    PERCENTILE,
    /** Mean latency of the answered requests. */
    AVG,
    /** The longest latency. */
    MAX,
    /** Share of failed requests. */
    ERRORS
  }

  /** How the value must compare with the bound. */
  public enum Order {
    /** Below. */
    LESS("<"),
    /** Below or equal. */
    AT_MOST("<="),
    /** Above. */
    GREATER(">"),
    /** Above or equal. */
    AT_LEAST(">=");

    private final String sign;

    Order(String sign) {
      this.sign = sign;
    }

    static Order ofSign(String sign) {
      for (Order order : values()) {
        if (order.sign.equals(sign)) {
          return order;
        }
      }
      throw new IllegalArgumentException("no order is written " + sign);
    }

    /** False where either is not a number: what cannot be known does not hold. */
    boolean holds(double value, double bound) {
      return switch (this) {
        case LESS -> value < bound;
        case AT_MOST -> value <= bound;
        case GREATER -> value > bound;
        case AT_LEAST -> value >= bound;
      };
    }
  }

  /** Evaluates it on the requests it is about. */
  ThresholdResult evaluate(Group group) {
    double after = value(group.candidate());
    double before = value(group.baseline());
    double value =
        switch (unit) {
          case NANOS, SHARE -> after;
          case NANOS_DIFFERENCE, SHARE_DIFFERENCE -> after - before;
          case RELATIVE_CHANGE -> (after - before) / before;
        };
    return new ThresholdResult(expression, unit, value, !order.holds(value, bound));
  }

  /** Its result where no request of the endpoint was compared. */
  ThresholdResult unknown() {
    return new ThresholdResult(expression, unit, Double.NaN, true);
  }

  private double value(Distribution distribution) {
    return switch (metric) {
      case PERCENTILE -> Measurement.toDouble(distribution.quantileNanos(percentile));
      case AVG -> distribution.meanAnsweredNanos();
      case MAX -> Measurement.toDouble(distribution.maxNanos());
      case ERRORS -> distribution.errorShare();
    };
  }
}
