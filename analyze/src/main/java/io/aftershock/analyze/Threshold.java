package io.aftershock.analyze;

import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.ThresholdResult.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A bound that the candidate must keep, such as {@code p(99)<300ms} or {@code p(99)<+10%}.
 *
 * @param where where the user wrote it: the option, or the file and the line
 * @param expression as the user wrote it
 * @param quantity what is bounded
 * @param endpoint name of the endpoint it is about, or null for all requests
 * @param order how the value must compare with the bound
 * @param unit what kind of number the bound is
 * @param bound nanoseconds, a ratio (0.01 for 1 %), a number, or a number a second
 */
public record Threshold(
    String where,
    String expression,
    Quantity quantity,
    @Nullable String endpoint,
    Order order,
    Unit unit,
    double bound) {

  /** How the value must compare with the bound. */
  public enum Order {
    /** Below. */
    LESS("<"),
    /** Below or equal. */
    AT_MOST("<="),
    /** Above. */
    GREATER(">"),
    /** Above or equal. */
    AT_LEAST(">="),
    /** Equal. */
    EQUAL("=="),
    /** Anything else. */
    NOT_EQUAL("!=");

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
        case EQUAL -> value == bound;
        case NOT_EQUAL -> value < bound || value > bound;
      };
    }
  }

  /** Whether it compares the candidate with the baseline. */
  boolean isRelative() {
    return switch (unit) {
      case NANOS, SHARE, COUNT, PER_SECOND -> false;
      case NANOS_DIFFERENCE,
          SHARE_DIFFERENCE,
          COUNT_DIFFERENCE,
          PER_SECOND_DIFFERENCE,
          RELATIVE_CHANGE ->
          true;
    };
  }

  /**
   * What becomes of it.
   *
   * @param before the quantity on the baseline's side; looked at only where this is relative
   * @param after the quantity on the candidate's side
   */
  ThresholdResult evaluate(double before, double after) {
    double value = after;
    if (unit == Unit.RELATIVE_CHANGE) {
      value = (after - before) / before;
    } else if (isRelative()) {
      value = after - before;
    }
    return new ThresholdResult(expression, unit, value, !order.holds(value, bound));
  }

  /** Its result where no request of the endpoint was compared. */
  ThresholdResult unknown() {
    return new ThresholdResult(expression, unit, Double.NaN, true);
  }
}
