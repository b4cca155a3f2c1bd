package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
 * <p><b>How.</b> Each side becomes, once, a histogram with {@linkplain LatencyBins logarithmic
 * bins} that keeps by bin which windows have anything in it. A replicate draws as many windows as
 * hold requests. How many requests they have below a quantile's usual bin is known by window, so
 * only bins between that one and the replicate's own are looked at, and the quantile is read from
 * its bin with linear interpolation; unanswered requests count as longer than anything. Cost per
 * replicate: by quantile, the number of windows and some bins, not of samples.
 *
 * <p>The same samples, windows and seed give the same replicates on every machine.
 */
public final class PairedBootstrap {
  private final Windows windows;
  private final double[] percentiles;
  private final int replicates;
  private final long seed;

  /** Draws of all windows, which most groups of requests are in, once there are any. */
  private @Nullable List<BlockDraws> ofAll;

  /**
   * One that draws the same windows for each group of requests that is in all of them.
   *
   * @param percentiles what to read from each draw, ascending, above 0 and below 100
   * @param replicates number of draws
   */
  public PairedBootstrap(Windows windows, double[] percentiles, int replicates, long seed) {
    this.windows = windows;
    this.percentiles = percentiles.clone();
    this.replicates = replicates;
    this.seed = seed;
  }

  /** Draws once for a group only; see there. */
  public static Replicates run(
      PairedSamples samples, Windows windows, double[] percentiles, int replicates, long seed) {
    return new PairedBootstrap(windows, percentiles, replicates, seed).of(samples);
  }

  /**
   * What the draws give of some requests; may be called by several threads.
   *
   * @param samples at least one request
   */
  public Replicates of(PairedSamples samples) {
    int[] bounds = windows.bounds(samples);
    Slots slots = new Slots(samples.baseline(), samples.candidate());
    BlockSums before = new BlockSums(samples.baseline(), bounds, slots, percentiles);
    BlockSums after = new BlockSums(samples.candidate(), bounds, slots, percentiles);
    Replicates result =
        new Replicates(
            influences(before, after, percentiles),
            RankNoise.of(before, after, percentiles),
            Influence.of(
                minus(after.excessErrors(), before.excessErrors()), before.effectiveBlocks()),
            replicates);
    read(before, after, BlockDraws.once(windows.count()), Replicates.OBSERVED, result);
    int replicate = 0;
    for (BlockDraws some : draws(before.occupied())) {
      read(before, after, some, replicate, result);
      replicate += some.size();
    }
    return result;
  }

  private List<BlockDraws> draws(int[] occupied) {
    if (occupied.length < windows.count()) {
      return BlockDraws.draw(occupied, windows.count(), replicates, seed);
    }
    synchronized (this) {
      if (ofAll == null) {
        ofAll = BlockDraws.draw(occupied, windows.count(), replicates, seed);
      }
      return ofAll;
    }
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

  private static void read(
      BlockSums before, BlockSums after, BlockDraws draws, int replicate, Replicates result) {
    double[] requests = before.requests(draws); // Those of the candidate are as many.
    result.set(
        replicate,
        before.quantiles(draws, requests),
        after.quantiles(draws, requests),
        minus(after.errorShares(draws, requests), before.errorShares(draws, requests)));
  }
}
