package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The paired block bootstrap: how far a difference of quantiles would move if the trace had gone
 * otherwise.
 *
 * <p><b>Why.</b> Latencies of neighbouring requests depend on each other, so a formula or a
 * bootstrap that takes them for independent gives intervals that are far too narrow. Drawing whole
 * blocks keeps what happens inside a block as it is (Künsch, "The jackknife and the bootstrap for
 * general stationary observations", Annals of Statistics 17, 1989; non-overlapping blocks as in
 * Carlstein, Annals of Statistics 14, 1986). Both runs replay one trace, so they are paired by
 * design: a replicate draws windows of trace time, with replacement, and takes <em>the same
 * windows</em> from both. A burst, a quiet minute or a heavy query is then on both sides or on
 * neither, and what is left in the difference is what the runs do differently. The load need not be
 * stationary for that.
 *
 * <p><b>How.</b> Each window of each side becomes a sparse histogram with {@linkplain LatencyBins
 * logarithmic bins}, once. A replicate draws as many windows as hold requests, adds their
 * histograms up, and reads all quantiles from the sum, with linear interpolation inside a bin;
 * unanswered requests stay in the sum as longer than anything. Cost per replicate: the number of
 * histogram entries, not of samples.
 *
 * <p>The same samples, windows and seed give the same replicates on every machine.
 */
public final class PairedBootstrap {
  private PairedBootstrap() {}

  /**
   * Draws {@code replicates} times.
   *
   * @param samples at least one request
   * @param percentiles what to read from each draw, ascending, above 0 and below 100
   */
  public static Replicates run(
      PairedSamples samples, Windows windows, double[] percentiles, int replicates, long seed) {
    int[] bounds = windows.bounds(samples);
    Slots slots = new Slots(samples.baseline(), samples.candidate());
    BlockSums before = new BlockSums(samples.baseline(), bounds, slots, percentiles);
    BlockSums after = new BlockSums(samples.candidate(), bounds, slots, percentiles);
    Replicates result =
        new Replicates(
            influences(before, after, percentiles),
            Influence.of(
                minus(after.excessErrors(), before.excessErrors()), before.effectiveBlocks()),
            replicates);
    read(before, after, Replicates.OBSERVED, result);
    SplittableRandom random = new SplittableRandom(seed);
    BlockDraws draws = new BlockDraws(before.occupied(), windows.count());
    for (int replicate = 0; replicate < replicates; replicate++) {
      int[] times = draws.draw(random);
      before.sum(times);
      after.sum(times);
      read(before, after, replicate, result);
    }
    return result;
  }

  private static Influence[] influences(BlockSums before, BlockSums after, double[] percentiles) {
    double blocks = before.effectiveBlocks();
    Influence level = Influence.of(minus(after.excessRanks(), before.excessRanks()), blocks);
    return Arrays.stream(percentiles)
        .mapToObj(
            percentile ->
                Influence.of(minus(after.excess(percentile), before.excess(percentile)), blocks)
                    .besides(level))
        .toArray(Influence[]::new);
  }

  /** The differences of what stands at the same place. */
  static double[] minus(double[] after, double[] before) {
    double[] difference = new double[after.length];
    Arrays.setAll(difference, i -> after[i] - before[i]);
    return difference;
  }

  private static void read(BlockSums before, BlockSums after, int replicate, Replicates result) {
    result.set(
        replicate, before.quantiles(), after.quantiles(), after.errorShare() - before.errorShare());
  }
}
