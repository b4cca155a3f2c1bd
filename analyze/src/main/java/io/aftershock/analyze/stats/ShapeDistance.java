package io.aftershock.analyze.stats;

import io.aftershock.analyze.stats.WindowHistograms.Slots;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How far two distributions of latency are apart as a whole, beside what single quantiles say.
 *
 * <p>Kolmogorov and Smirnov's distance is the largest difference of the shares of requests that do
 * not exceed a latency. The usual p-value of it takes requests for independent; this one comes from
 * the same draws of windows as those of {@link PairedBootstrap}: how often the drawn difference of
 * the shares is as far from the observed one, at any latency, as the observed is from none
 * (Præstgaard, "Permutation and bootstrap Kolmogorov-Smirnov tests for the equality of two
 * distributions", Scandinavian Journal of Statistics 22, 1995), widened for their number and for
 * the correlation that they have left.
 *
 * <p>Wasserstein's distance of order 1 is the mean of the differences of all quantiles, each taken
 * without its sign: the area between the curves. It is a sum over ranges of quantiles, so each has
 * its part in it (Vallender, "Calculation of the Wasserstein distance between probability
 * distributions on the line", Theory of Probability and Its Applications 18, 1974).
 *
 * @param share Kolmogorov and Smirnov's distance, from 0 to 1, to within a bin of 0.4 %
 * @param atNanos the latency where it is, in nanoseconds; infinite where requests are unanswered
 * @param p p-value of no difference; NaN where there are too few windows, or too few that are
 *     independent
 * @param meanNanos Wasserstein's distance; NaN where a request of either side has no answer
 * @param ranges its parts, in ascending order
 */
public record ShapeDistance(
    double share, double atNanos, double p, double meanNanos, List<Range> ranges) {
  private static final double[] BOUNDS = {0, 50, 90, 99, 100};

  /** Copies the ranges. */
  public ShapeDistance {
    ranges = List.copyOf(ranges);
  }

  /**
   * A range of quantiles.
   *
   * @param from percentile where it begins
   * @param to percentile where it ends
   * @param nanos its part in Wasserstein's distance; NaN where it has unanswered requests
   */
  public record Range(double from, double to, double nanos) {}

  /**
   * The distance of two sides.
   *
   * @param samples at least one request
   * @param replicates number of draws
   */
  public static ShapeDistance of(
      PairedSamples samples, Windows windows, int replicates, long seed) {
    int[] bounds = windows.bounds(samples);
    Slots slots = new Slots(samples.baseline(), samples.candidate());
    BlockSums before = new BlockSums(samples.baseline(), bounds, slots);
    BlockSums after = new BlockSums(samples.candidate(), bounds, slots);
    double[] observed = difference(before, after);
    int farthest = 0;
    for (int slot = 0; slot < observed.length; slot++) {
      farthest = Math.abs(observed[slot]) > Math.abs(observed[farthest]) ? slot : farthest;
    }
    double share = Math.abs(observed[farthest]);
    Influence level =
        Influence.of(
            PairedBootstrap.minus(after.excessRanks(), before.excessRanks()),
            before.effectiveBlocks());
    boolean enough =
        before.occupied().length >= Windows.FEWEST_OCCUPIED
            && level.effectiveBlocks() >= Windows.FEWEST_EFFECTIVE;
    double blocks = before.effectiveBlocks();
    double widening = level.widening() * Math.sqrt(blocks / Math.max(1, blocks - 1));
    int asFar = 0;
    if (enough) {
      for (BlockDraws draws :
          BlockDraws.draw(before.occupied(), windows.count(), replicates, seed)) {
        for (double drawn : farthest(before, after, draws, observed)) {
          asFar += drawn * widening >= share ? 1 : 0;
        }
      }
    }
    List<Range> ranges =
        ranges(samples.baseline().distribution(), samples.candidate().distribution());
    return new ShapeDistance(
        share,
        slots.nanosAt(farthest, 1),
        enough ? (asFar + 1.0) / (replicates + 1) : Double.NaN,
        ranges.stream().mapToDouble(Range::nanos).sum(),
        ranges);
  }

  /** By slot: share of the candidate's requests up to it, less that of the baseline's. */
  private static double[] difference(BlockSums before, BlockSums after) {
    double[] shares = after.sharesUpTo();
    double[] others = before.sharesUpTo();
    Arrays.setAll(shares, slot -> shares[slot] - others[slot]);
    return shares;
  }

  /** By draw: how far its difference is from the observed one, where it is farthest. */
  private static double[] farthest(
      BlockSums before, BlockSums after, BlockDraws draws, double[] observed) {
    double[] requests = before.requests(draws); // Those of the candidate are as many.
    double[] beforeUpTo = new double[draws.size()];
    double[] afterUpTo = new double[draws.size()];
    double[] most = new double[draws.size()];
    for (int slot = 0; slot < observed.length; slot++) {
      before.addTo(beforeUpTo, slot, draws);
      after.addTo(afterUpTo, slot, draws);
      for (int i = 0; i < most.length; i++) {
        double drawn = afterUpTo[i] / requests[i] - beforeUpTo[i] / requests[i];
        most[i] = Math.max(most[i], Math.abs(drawn - observed[slot]));
      }
    }
    return most;
  }

  /** The parts of Wasserstein's distance of two sides with as many requests each. */
  static List<Range> ranges(Distribution before, Distribution after) {
    long[] ones = before.sortedNanos();
    long[] others = after.sortedNanos();
    List<Range> ranges = new ArrayList<>();
    for (int i = 0; i + 1 < BOUNDS.length; i++) {
      int first = i == 0 ? 1 : 1 + (int) Distribution.rank(BOUNDS[i], before.size());
      int last = (int) Distribution.rank(BOUNDS[i + 1], before.size());
      double sum = 0;
      for (int rank = first; rank <= last; rank++) {
        long one = ones[rank - 1];
        long other = others[rank - 1];
        boolean isKnown = one != Latencies.UNANSWERED && other != Latencies.UNANSWERED;
        sum += isKnown ? Math.abs((double) other - one) : Double.NaN;
      }
      ranges.add(new Range(BOUNDS[i], BOUNDS[i + 1], sum / before.size()));
    }
    return ranges;
  }
}
