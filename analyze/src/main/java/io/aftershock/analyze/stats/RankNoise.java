package io.aftershock.analyze.stats;

import java.util.Arrays;

/**
 * How far draws overstate the spread of a difference of two quantiles.
 *
 * <p>A draw moves a quantile by some ranks, and so to a neighbouring sample. How far apart samples
 * lie is known only from those few themselves: a step of j ranks has, in the mean, the right
 * length, but where samples come as if by chance its square is {@code j^2 + |j|} in place of {@code
 * j^2} mean spacings. With ranks that move by a normal s, a bootstrap's variance is thus too great
 * by {@code 1 + sqrt(2 / pi) / s}: an eighth of an interval for p99 of 1,000 requests, where s is
 * 3, and nothing where s is 100. That the error falls as slowly, with the square root of s, is in
 * Hall and Martin, "Exact convergence rate of bootstrap quantile variance estimator", Probability
 * Theory and Related Fields 80, 1988.
 *
 * <p>The interval of a single quantile is not too wide for that: its ends are two order statistics,
 * which hold the truth as often as their ranks say, whatever the spacing. Those of two sides do not
 * err together.
 *
 * @param rankSpread standard deviation of the ranks by which draws move the quantile, of the side
 *     where it is greater
 */
record RankNoise(double rankSpread) {
  private static final double MEAN_OF_NORMAL = Math.sqrt(2 / Math.PI);

  /** Ranks below which quantiles are so near an end that nothing is known of it. */
  private static final double LEAST_SPREAD = 1;

  /** By percentile: that of a difference of two sides. */
  static RankNoise[] of(BlockSums before, BlockSums after, double[] percentiles) {
    return Arrays.stream(percentiles)
        .mapToObj(p -> new RankNoise(Math.max(before.rankSpread(p), after.rankSpread(p))))
        .toArray(RankNoise[]::new);
  }

  /** By percentile: that of one side by itself, of which there is none. */
  static RankNoise[] none(int percentiles) {
    RankNoise[] none = new RankNoise[percentiles];
    Arrays.fill(none, new RankNoise(Double.POSITIVE_INFINITY));
    return none;
  }

  /** What to multiply intervals with. */
  double narrowing() {
    return 1 / Math.sqrt(1 + MEAN_OF_NORMAL / Math.max(LEAST_SPREAD, rankSpread));
  }
}
