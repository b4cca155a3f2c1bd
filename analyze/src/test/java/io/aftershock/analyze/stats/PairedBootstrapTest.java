package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PairedBootstrapTest {
  private static final int REQUESTS = 6_000;
  private static final double[] MEDIAN = {50};
  private static final double CONFIDENCE = 0.95;

  private static final long[] OFFSETS = new long[REQUESTS];

  static {
    Arrays.setAll(OFFSETS, i -> i * 10_000_000L);
  }

  /** Latencies of exp(load + noise), with one swing of the load over the trace. */
  private static Latencies latencies(double load, long seed) {
    Random random = new Random(seed);
    long[] nanos = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      double swing = load * Math.sin(2 * Math.PI * i / REQUESTS);
      nanos[i] = (long) (1e7 * Math.exp(swing + 0.3 * random.nextGaussian()));
    }
    return new Latencies(nanos, new boolean[REQUESTS]);
  }

  private static Estimate medianDifference(PairedSamples samples, long seed) {
    Windows windows = Windows.choose(samples);
    long exact =
        samples.candidate().distribution().quantileNanos(50)
            - samples.baseline().distribution().quantileNanos(50);
    return PairedBootstrap.run(samples, windows, MEDIAN, 2_000, seed)
        .difference(0, (double) exact, CONFIDENCE);
  }

  @Test
  void independentLatenciesHaveTheWidthOfTheFormula() {
    PairedSamples samples = new PairedSamples(OFFSETS, latencies(0, 1), latencies(0, 2));

    Estimate difference = medianDifference(samples, 1);

    // The median's standard error is 1 / (2 f sqrt(n)); the density at the median is f.
    double density = 1 / (1e7 * 0.3 * Math.sqrt(2 * Math.PI));
    double width = 2 * 1.96 * Math.sqrt(2) / (2 * density * Math.sqrt(REQUESTS));
    assertThat(difference.high() - difference.low()).isCloseTo(width, withPercentage(25));
  }

  @Test
  void sharedLoadCancels() {
    PairedSamples calm = new PairedSamples(OFFSETS, latencies(0, 1), latencies(0, 2));
    PairedSamples swinging = new PairedSamples(OFFSETS, latencies(1, 1), latencies(1, 2));

    Estimate without = medianDifference(calm, 1);
    Estimate with = medianDifference(swinging, 1);

    // Unpaired, whole windows of a load that swings by a factor of e would widen it tenfold.
    assertThat(with.high() - with.low()).isLessThan(4 * (without.high() - without.low()));
  }

  @Test
  void sameSamplesDifferByNothingAtAll() {
    PairedSamples samples = new PairedSamples(OFFSETS, latencies(1, 1), latencies(1, 1));

    assertThat(medianDifference(samples, 1)).isEqualTo(new Estimate(0, 0, 0, 1));
  }

  @Test
  void seedDecidesTheDraws() {
    PairedSamples samples = new PairedSamples(OFFSETS, latencies(1, 1), latencies(1, 2));

    assertThat(medianDifference(samples, 5)).isEqualTo(medianDifference(samples, 5));
    assertThat(medianDifference(samples, 5)).isNotEqualTo(medianDifference(samples, 6));
  }

  @Test
  void smallPValuesGoBelowWhatDrawsCanCount() {
    long[] slower = new long[REQUESTS];
    Latencies before = latencies(0, 1);
    Latencies other = latencies(0, 2);
    Arrays.setAll(slower, i -> other.nanos(i) * 2);
    PairedSamples samples =
        new PairedSamples(OFFSETS, before, new Latencies(slower, new boolean[REQUESTS]));

    assertThat(medianDifference(samples, 1).p()).isBetween(0.0, 1e-8);
  }
}
