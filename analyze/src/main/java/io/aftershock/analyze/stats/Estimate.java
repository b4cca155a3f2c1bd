package io.aftershock.analyze.stats;

/**
 * A difference with its uncertainty.
 *
 * @param value the difference as observed; infinite where one side's quantile is unanswered
 * @param low lower end of the interval, perhaps infinite; NaN where there is no interval
 * @param high upper end of the interval, perhaps infinite; NaN where there is no interval
 * @param p two-sided p-value of no difference, not corrected; NaN where there is no interval
 */
public record Estimate(double value, double low, double high, double p) {
  /** A difference of which nothing more is known. */
  public static Estimate withoutInterval(double value) {
    return new Estimate(value, Double.NaN, Double.NaN, Double.NaN);
  }

  /** The same with an interval that is so much narrower, about the same value; p stays. */
  Estimate narrowed(double factor) {
    return Double.isInfinite(value)
        ? this
        : new Estimate(value, value + factor * (low - value), value + factor * (high - value), p);
  }

  /** Whether there is an interval. */
  public boolean hasInterval() {
    return !Double.isNaN(p);
  }

  /** Whether the interval lies wholly on one side of zero. */
  public boolean excludesZero() {
    return low > 0 || high < 0;
  }
}
