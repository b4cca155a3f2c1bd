package io.aftershock.analyze.calibration;

import io.aftershock.analyze.SimulatedVerdict;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.PairedSamples;
import java.util.SplittableRandom;

/** Many pairs of one scenario with one effect, and how often what was said of them is true. */
final class Trials {
  static final double[] PERCENTILES = {50, 75, 90, 95, 99};

  private final double[] truth;
  final int[] intervals = new int[PERCENTILES.length];
  final int[] covering = new int[PERCENTILES.length];
  int count;
  int unclear;
  int different;
  int bootstrapDifferent;
  int mannWhitneyDifferent;

  private Trials(double[] truth) {
    this.truth = truth;
  }

  /**
   * Runs them, and asks the naive ways too.
   *
   * @param tolerance relative change of latency that does not matter
   */
  static Trials run(
      Scenario scenario, Effect effect, double tolerance, int trials, int replicates, long seed) {
    Trials result = new Trials(scenario.truth(effect, PERCENTILES, ~seed));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < trials; i++) {
      PairedSamples pair = scenario.pair(effect, random.nextLong());
      result.add(SimulatedVerdict.of(pair, tolerance, replicates, random.nextLong()));
      result.bootstrapDifferent += NaiveWays.bootstrapDiffers(pair, random.split()) ? 1 : 0;
      result.mannWhitneyDifferent += NaiveWays.mannWhitneyDiffers(pair) ? 1 : 0;
    }
    return result;
  }

  /** Runs as many pairs that share no trace. */
  static Trials runUnpaired(
      Scenario scenario, Effect effect, double tolerance, int trials, int replicates, long seed) {
    Trials result = new Trials(scenario.truth(effect, PERCENTILES, ~seed));
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < trials; i++) {
      result.add(
          SimulatedVerdict.ofUnpaired(
              scenario.side(Effect.NONE, random.nextLong()),
              scenario.side(effect, random.nextLong()),
              tolerance,
              replicates,
              random.nextLong()));
    }
    return result;
  }

  private void add(Comparison found) {
    count++;
    unclear += found.verdict() == Verdict.UNCLEAR ? 1 : 0;
    different += found.verdict() == Verdict.WORSE || found.verdict() == Verdict.BETTER ? 1 : 0;
    for (int i = 0; i < PERCENTILES.length; i++) {
      QuantileDiff quantile = found.quantile(PERCENTILES[i]).orElseThrow();
      Estimate change = quantile.change();
      if (quantile.isTested() && change != null && Double.isFinite(change.high())) {
        intervals[i]++;
        covering[i] += change.low() <= truth[i] && truth[i] <= change.high() ? 1 : 0;
      }
    }
  }

  /** Share of the intervals of a percentile that hold the truth. */
  double coverage(int percentile) {
    return (double) covering[percentile] / intervals[percentile];
  }

  double share(int some) {
    return (double) some / count;
  }
}
