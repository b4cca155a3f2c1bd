package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;
import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The block bootstrap for two sides that share no trace: how far a difference of quantiles would
 * move if either side had gone otherwise.
 *
 * <p><b>How.</b> Each side is cut into {@link Windows} of its own time, the blocks. A replicate
 * draws blocks of the baseline and, independently, blocks of the candidate, each with replacement
 * and as many as hold requests, and takes the difference of the quantiles of the two. That is the
 * two-sample bootstrap (Efron and Tibshirani, "An Introduction to the Bootstrap", 1993, chapter 8)
 * with non-overlapping blocks in place of single requests, since neighbours depend on each other
 * (Carlstein, "The use of subseries values for estimating the variance of a general statistic from
 * a stationary sequence", Annals of Statistics 14, 1986).
 *
 * <p><b>What it cannot do.</b> A {@link PairedBootstrap} draws the same windows of one trace on
 * both sides, so that load cancels. Here nothing cancels: each side must be in a steady state of
 * its own, and another mix or rate of requests on one side looks like a difference of the target.
 * Intervals are wider for the same samples, and a difference says only that the two sets of results
 * differ, not why.
 *
 * <p>Student's degrees of freedom are those of the side with fewer effective blocks, the fewest
 * that Welch's formula can give; intervals are widened for the side with more correlation left.
 * Both are on the safe side. The same samples, blocks and seed give the same replicates on every
 * machine.
 */
public final class UnpairedBootstrap {
  private UnpairedBootstrap() {}

  /**
   * Draws {@code replicates} times.
   *
   * @param baseline at least one request
   * @param candidate at least one request
   * @param percentiles what to read from each draw, ascending, above 0 and below 100
   */
  public static Replicates run(
      SideSamples baseline,
      Windows baselineBlocks,
      SideSamples candidate,
      Windows candidateBlocks,
      double[] percentiles,
      int replicates,
      long seed) {
    Slots slots = new Slots(baseline.latencies(), candidate.latencies());
    BlockSums before =
        new BlockSums(baseline.latencies(), baselineBlocks.bounds(baseline), slots, percentiles);
    BlockSums after =
        new BlockSums(candidate.latencies(), candidateBlocks.bounds(candidate), slots, percentiles);
    Influence[] influences =
        Arrays.stream(percentiles)
            .mapToObj(percentile -> weaker(before, after, percentile))
            .toArray(Influence[]::new);
    Replicates result =
        new Replicates(
            influences,
            RankNoise.of(before, after, percentiles),
            Influence.weaker(
                Influence.of(before.excessErrors(), before.effectiveBlocks()),
                Influence.of(after.excessErrors(), after.effectiveBlocks())),
            replicates);
    int blocksBefore = baselineBlocks.count();
    int blocksAfter = candidateBlocks.count();
    BlockDraws once = BlockDraws.once(blocksBefore);
    read(before, once, after, BlockDraws.once(blocksAfter), Replicates.OBSERVED, result);
    SplittableRandom random = new SplittableRandom(seed);
    for (int first = 0; first < replicates; first += BlockDraws.MOST) {
      BlockDraws ofBefore = new BlockDraws(blocksBefore);
      BlockDraws ofAfter = new BlockDraws(blocksAfter);
      for (int i = first; i < Math.min(replicates, first + BlockDraws.MOST); i++) {
        ofBefore.draw(before.occupied(), random);
        ofAfter.draw(after.occupied(), random);
      }
      read(before, ofBefore, after, ofAfter, first, result);
    }
    return result;
  }

  private static Influence weaker(BlockSums before, BlockSums after, double percentile) {
    return Influence.weaker(
        Influence.of(before.excess(percentile), before.effectiveBlocks()),
        Influence.of(after.excess(percentile), after.effectiveBlocks()));
  }

  private static void read(
      BlockSums before,
      BlockDraws ofBefore,
      BlockSums after,
      BlockDraws ofAfter,
      int replicate,
      Replicates result) {
    double[] requestsBefore = before.requests(ofBefore);
    double[] requestsAfter = after.requests(ofAfter);
    result.set(
        replicate,
        before.quantiles(ofBefore, requestsBefore),
        after.quantiles(ofAfter, requestsAfter),
        PairedBootstrap.minus(
            after.errorShares(ofAfter, requestsAfter),
            before.errorShares(ofBefore, requestsBefore)));
  }
}
