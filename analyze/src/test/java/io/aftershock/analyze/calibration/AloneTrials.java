package io.aftershock.analyze.calibration;

import static io.aftershock.analyze.calibration.Trials.PERCENTILES;

import io.aftershock.analyze.SimulatedVerdict;
import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.SideBootstrap;
import io.aftershock.analyze.stats.SideSamples;
import java.util.SplittableRandom;

/** Many runs of one scenario, each by itself, and how often their intervals hold the truth. */
final class AloneTrials {
  private static final double CONFIDENCE = 0.95;

  private final double[] truth;
  final int[] intervals = new int[PERCENTILES.length];
  final int[] covering = new int[PERCENTILES.length];
  final int[] coveringByOrder = new int[PERCENTILES.length];
  int count;

  private AloneTrials(double[] truth) {
    this.truth = truth;
  }

  static AloneTrials run(Scenario scenario, int trials, int replicates, long seed) {
    AloneTrials result = new AloneTrials(scenario.levels(PERCENTILES, ~seed));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < trials; i++) {
      SideSamples side = scenario.side(Effect.NONE, random.nextLong());
      result.add(SimulatedVerdict.ofAlone(side, replicates, random.nextLong()));
      result.addByOrder(side);
    }
    return result;
  }

  private void add(RunAlone.Group found) {
    count++;
    for (int i = 0; i < PERCENTILES.length; i++) {
      for (RunAlone.Quantile quantile : found.quantiles()) {
        if (quantile.percentile() == PERCENTILES[i] && quantile.hasInterval()) {
          intervals[i]++;
          covering[i] += holds(quantile.lowNanos(), quantile.highNanos(), truth[i]);
        }
      }
    }
  }

  private void addByOrder(SideSamples side) {
    for (int i = 0; i < PERCENTILES.length; i++) {
      Estimate interval =
          SideBootstrap.byOrder(side.latencies().distribution(), PERCENTILES[i], CONFIDENCE);
      coveringByOrder[i] += holds(interval.low(), interval.high(), truth[i]);
    }
  }

  private static int holds(double low, double high, double truth) {
    return low <= truth && truth <= high ? 1 : 0;
  }
}
