package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;
import java.util.Arrays;

/**
 * The block bootstrap of one side by itself: how far its quantiles and its share of errors would
 * move if it had gone otherwise.
 *
 * <p>{@link Windows} of the side's own time are drawn with replacement, as in {@link
 * UnpairedBootstrap}, since neighbouring requests depend on each other. Load that comes and goes is
 * in the intervals, for there is no other side that had the same.
 *
 * <p>The interval of a quantile by order statistics (Conover, "Practical Nonparametric Statistics",
 * 1999, section 3.2) is exact where requests are independent, and far too narrow where they are
 * not. Few windows, on the other hand, may happen to be alike at a high quantile. So {@link
 * #quantile} takes the drawn interval, and never a narrower one than that of order statistics.
 */
public final class SideBootstrap {
  private SideBootstrap() {}

  /**
   * Draws {@code replicates} times.
   *
   * @param samples at least one request
   * @param percentiles what to read from each draw, ascending, above 0 and below 100
   * @return draws in which both sides are this one, and errors are its own share of them
   */
  public static Replicates run(
      SideSamples samples, Windows windows, double[] percentiles, int replicates, long seed) {
    Latencies latencies = samples.latencies().gathered();
    Slots slots = new Slots(latencies, latencies);
    BlockSums sums = new BlockSums(latencies, windows.bounds(samples), slots, percentiles);
    double blocks = sums.effectiveBlocks();
    Influence level = Influence.of(sums.excessRanks(), blocks);
    Influence[] influences =
        Arrays.stream(percentiles)
            .mapToObj(percentile -> Influence.of(sums.excess(percentile), blocks).besides(level))
            .toArray(Influence[]::new);
    Replicates result =
        new Replicates(
            influences,
            RankNoise.none(percentiles.length),
            Influence.of(sums.excessErrors(), blocks),
            replicates);
    read(sums, BlockDraws.once(windows.count()), Replicates.OBSERVED, result);
    int replicate = 0;
    for (BlockDraws draws : BlockDraws.draw(sums.occupied(), windows.count(), replicates, seed)) {
      read(sums, draws, replicate, result);
      replicate += draws.size();
    }
    return result;
  }

  private static void read(BlockSums sums, BlockDraws draws, int replicate, Replicates result) {
    double[] requests = sums.requests(draws);
    double[][] quantiles = sums.quantiles(draws, requests);
    result.set(replicate, quantiles, quantiles, sums.errorShares(draws, requests));
  }

  /**
   * A quantile in nanoseconds with its interval; an end may be infinite, where it is unanswered.
   *
   * @param position of the percentile among those that were drawn
   */
  public static Estimate quantile(
      Distribution side, double percentile, Replicates drawn, int position, double confidence) {
    double value = toDouble(side.quantileNanos(percentile));
    Estimate byDraws = drawn.baseline(position, value, confidence);
    Estimate byOrder = byOrder(side, percentile, confidence);
    return new Estimate(
        value,
        Math.min(byDraws.low(), byOrder.low()),
        Math.max(byDraws.high(), byOrder.high()),
        Double.NaN);
  }

  /**
   * As if requests were independent: the values of two ranks about that of the quantile, both
   * rounded up, as in the source above.
   */
  public static Estimate byOrder(Distribution side, double percentile, double confidence) {
    double share = percentile / 100;
    double centre = side.size() * share;
    double reach = Tails.normalQuantile((1 - confidence) / 2) * Math.sqrt(centre * (1 - share));
    double low = Math.max(1, Math.ceil(centre - reach));
    double high = Math.min(side.size(), Math.ceil(centre + reach));
    long[] ends = side.ofRanks((int) low, (int) high);
    return new Estimate(
        toDouble(side.quantileNanos(percentile)), toDouble(ends[0]), toDouble(ends[1]), Double.NaN);
  }

  private static double toDouble(long nanos) {
    return nanos == Latencies.UNANSWERED ? Double.POSITIVE_INFINITY : nanos;
  }

  /**
   * The share of failed requests with its interval, from 0 to 1: the drawn one, and never narrower
   * than Wilson's ("Probable inference, the law of succession, and statistical inference", Journal
   * of the American Statistical Association 22, 1927), which takes requests for independent.
   */
  public static Estimate errors(Distribution side, Replicates drawn, double confidence) {
    Estimate byDraws = drawn.errors(side.errorShare(), confidence);
    double z = Tails.normalQuantile((1 - confidence) / 2);
    double n = side.size();
    double centre = (side.errorShare() + z * z / (2 * n)) / (1 + z * z / n);
    double reach =
        z
            * Math.sqrt(side.errorShare() * (1 - side.errorShare()) / n + z * z / (4 * n * n))
            / (1 + z * z / n);
    return new Estimate(
        side.errorShare(),
        Math.max(0, Math.min(byDraws.low(), centre - reach)),
        Math.min(1, Math.max(byDraws.high(), centre + reach)),
        Double.NaN);
  }
}
