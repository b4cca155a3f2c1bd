package io.aftershock.analyze.stats;

/** How many requests a quantile needs before anything can be said about it. */
public final class SampleSize {
  private SampleSize() {}

  /**
   * The fewest requests for which a quantile's order-statistic interval has an upper end: more than
   * {@code z^2 p / (1 - p)}. At 95 % that is 381 for p99 and 3,838 for p99.9.
   */
  public static long needed(double percentile, double confidence) {
    double z = Tails.normalQuantile((1 - confidence) / 2);
    return (long) Math.floor(z * z * percentile / (100 - percentile)) + 1;
  }
}
