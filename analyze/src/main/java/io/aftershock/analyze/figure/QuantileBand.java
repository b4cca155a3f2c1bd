package io.aftershock.analyze.figure;

import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedBootstrap;
import io.aftershock.analyze.stats.PairedSamples;
import io.aftershock.analyze.stats.Replicates;
import io.aftershock.analyze.stats.SampleSize;
import io.aftershock.analyze.stats.Windows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * A quantile of both sides and their difference, each with its interval: one point of the shift
 * function (Doksum, "Empirical Probability Plots and Statistical Inference for Nonlinear Models",
 * Annals of Statistics 2, 1974). Intervals are pointwise: each is right by itself, and of twenty at
 * 95 % one misses by chance.
 *
 * @param percentile which
 * @param baseline the baseline's, in nanoseconds
 * @param candidate the candidate's, in nanoseconds
 * @param difference candidate minus baseline, in nanoseconds
 * @param change the same relative to the baseline
 */
public record QuantileBand(
    double percentile,
    Estimate baseline,
    Estimate candidate,
    Estimate difference,
    Estimate change) {
  private static final double[] PERCENTILES = {
    5, 10, 20, 25, 30, 40, 50, 60, 70, 75, 80, 85, 90, 95, 98, 99, 99.5, 99.9, 99.99
  };

  /**
   * Those percentiles that have requests enough and are answered on both sides.
   *
   * @param confidence of each interval, from 0 to 1
   */
  static List<QuantileBand> of(
      PairedSamples samples,
      Distribution baseline,
      Distribution candidate,
      double confidence,
      int replicates,
      long seed) {
    double[] percentiles =
        DoubleStream.of(PERCENTILES)
            .filter(percentile -> isEnough(samples.size(), percentile, confidence))
            .filter(percentile -> isAnswered(baseline, percentile))
            .filter(percentile -> isAnswered(candidate, percentile))
            .toArray();
    Windows windows = Windows.choose(samples);
    if (percentiles.length == 0 || windows.occupiedBy(samples) < Windows.FEWEST_OCCUPIED) {
      return List.of();
    }
    Replicates drawn = PairedBootstrap.run(samples, windows, percentiles, replicates, seed);
    List<QuantileBand> bands = new ArrayList<>();
    for (int i = 0; i < percentiles.length; i++) {
      double before = baseline.quantileNanos(percentiles[i]);
      double after = candidate.quantileNanos(percentiles[i]);
      bands.add(
          new QuantileBand(
              percentiles[i],
              drawn.baseline(i, before, confidence),
              drawn.candidate(i, after, confidence),
              drawn.difference(i, after - before, confidence),
              drawn.change(i, (after - before) / Math.max(1, before), confidence)));
    }
    return bands;
  }

  private static boolean isEnough(int requests, double percentile, double confidence) {
    double outer = Math.max(percentile, 100 - percentile);
    return requests >= SampleSize.needed(outer, confidence);
  }

  private static boolean isAnswered(Distribution side, double percentile) {
    return side.quantileNanos(percentile) != Latencies.UNANSWERED;
  }
}
