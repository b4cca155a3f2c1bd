package io.aftershock.analyze.stats;

/**
 * How far an interval can be trusted that was drawn from blocks of time, by what each block adds to
 * the estimate.
 *
 * <p>To first order a block moves a difference of p-quantiles by the number of its requests above
 * the candidate's quantile, less the number of those above the baseline's; and a difference of
 * error shares by its errors more than expected. Three things of these numbers tell how well draws
 * know the spread:
 *
 * <ul>
 *   <li>their autocorrelation at lag 1. Blocks drawn one by one forget it, so intervals are {@link
 *       #widening widened}. An estimate from n blocks is too low by about {@code (1 + 3 r) / n}
 *       (Kendall, "Note on bias in the estimation of autocorrelation", Biometrika 41, 1954), which
 *       is added to it.
 *   <li>how few {@linkplain #effectiveBlocks independent blocks} the blocks are worth for it:
 *       {@code n (1 - r) / (1 + r)}, for an AR(1) of them (Zwiers and von Storch, "Taking serial
 *       correlation into account in tests of the mean", Journal of Climate 8, 1995).
 *   <li>how few of them make most of the spread: two or three congested minutes may hold all
 *       requests above p99. The spread is then known as badly as from few blocks. By Satterthwaite
 *       ("An approximate distribution of estimates of variance components", Biometrics Bulletin 2,
 *       1946) a variance with the variance v of its own has {@code 2 s^4 / v} degrees of freedom,
 *       and v is estimated by the fourth powers.
 * </ul>
 *
 * @param correlation autocorrelation at lag 1, at most 0.95, and below 0 by half a standard error
 *     at most
 * @param degrees Student's degrees of freedom of the spread, at least 1
 * @param effectiveBlocks as many independent blocks as the blocks are worth, at least 1
 */
record Influence(double correlation, double degrees, double effectiveBlocks) {
  private static final double MOST_CORRELATION = 0.95;

  /** Standard errors of an estimate, from independent blocks, below 0 to which it is believed. */
  private static final double LEAST_ERRORS = 0.5;

  /**
   * Of one estimate.
   *
   * @param added what each block adds; sums to 0
   * @param blocks effective number of blocks by their requests
   */
  static Influence of(double[] added, double blocks) {
    double squares = 0;
    double fourths = 0;
    for (double value : added) {
      squares += value * value;
      fourths += value * value * value * value;
    }
    double correlation = correlation(added);
    double left = (1 - correlation) / (1 + correlation);
    double variance = fourths - squares * squares / added.length;
    double spread = variance > 0 ? 2 * squares * squares / variance : blocks;
    return new Influence(
        correlation,
        Math.max(1, Math.min(blocks, spread) - 1),
        Math.max(1, blocks * Math.min(1, left)));
  }

  /**
   * How alike neighbours are, corrected for the number of blocks. Half a standard error below 0 is
   * let through: cut at 0, the estimate would be above 0 in the mean where neighbours are
   * independent, and intervals wider than they say.
   */
  private static double correlation(double[] added) {
    double found = NeighbourCorrelation.lagOne(added);
    double corrected = found + (1 + 3 * found) / added.length;
    return Math.min(MOST_CORRELATION, Math.max(-LEAST_ERRORS / Math.sqrt(added.length), corrected));
  }

  /** The same, of blocks that are worth no more for a quantile than for the level of latency. */
  Influence besides(Influence level) {
    return new Influence(correlation, degrees, Math.min(effectiveBlocks, level.effectiveBlocks));
  }

  /** Of a difference of two sides that were drawn apart: what is weaker of either. */
  static Influence weaker(Influence one, Influence other) {
    return new Influence(
        Math.max(one.correlation, other.correlation),
        Math.min(one.degrees, other.degrees),
        Math.min(one.effectiveBlocks, other.effectiveBlocks));
  }

  /**
   * What to multiply intervals with for the correlation: as the standard error of a mean when
   * neighbours follow an AR(1) with it.
   */
  double widening() {
    return Math.sqrt((1 + correlation) / (1 - correlation));
  }
}
