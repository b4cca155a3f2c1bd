package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Sides without a common trace, drawn from a known truth. */
class UnpairedBootstrapTest {
  private static final double[] PERCENTILES = {50, 90};
  private static final int RUNS = 100;
  private static final int DRAWS = 200;

  /** Latencies whose logarithm is an AR(1) about that of {@code medianNanos}, one each 10 ms. */
  private static SideSamples side(Random random, int count, double medianNanos, double memory) {
    long[] offsets = new long[count];
    long[] nanos = new long[count];
    double state = random.nextGaussian();
    for (int i = 0; i < count; i++) {
      state = memory * state + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      offsets[i] = 10_000_000L * i;
      nanos[i] = (long) (medianNanos * StrictMath.exp(0.5 * state));
    }
    return new SideSamples(offsets, new Latencies(nanos, new boolean[count]));
  }

  private static Estimate change(SideSamples before, SideSamples after, int position, int draws) {
    Replicates replicates =
        UnpairedBootstrap.run(
            before, Windows.choose(before), after, Windows.choose(after), PERCENTILES, draws, 1);
    double baseline = before.latencies().distribution().quantileNanos(PERCENTILES[position]);
    double candidate = after.latencies().distribution().quantileNanos(PERCENTILES[position]);
    return replicates.change(position, candidate / baseline - 1, 0.95);
  }

  /** How often of 100 the interval holds the true change. */
  private static int covered(double truth, double memory, int position) {
    Random random = new Random(7);
    int covered = 0;
    for (int run = 0; run < RUNS; run++) {
      SideSamples before = side(random, 1_000, 10e6, memory);
      SideSamples after = side(random, 700, 10e6 * (1 + truth), memory);
      Estimate change = change(before, after, position, DRAWS);
      covered += change.low() <= truth && truth <= change.high() ? 1 : 0;
    }
    return covered;
  }

  @Test
  void intervalsHoldTheTruthOfIndependentRequests() {
    assertThat(covered(0, 0, 0)).isBetween(90, 100);
    assertThat(covered(0.2, 0, 1)).isBetween(90, 100);
  }

  @Test
  void intervalsHoldTheTruthOfRequestsThatDependOnEachOther() {
    assertThat(covered(0.1, 0.8, 0)).isBetween(88, 100);
  }

  @Test
  void findsALargeDifference() {
    Random random = new Random(3);
    Estimate change =
        change(side(random, 2_000, 10e6, 0.5), side(random, 2_000, 13e6, 0.5), 0, 1_000);

    assertThat(change.excludesZero()).isTrue();
    assertThat(change.p()).isLessThan(0.01);
  }

  @Test
  void theSameSeedGivesTheSameInterval() {
    SideSamples before = side(new Random(1), 500, 10e6, 0.3);
    SideSamples after = side(new Random(2), 500, 11e6, 0.3);

    assertThat(change(before, after, 0, 300)).isEqualTo(change(before, after, 0, 300));
  }

  @Test
  void requestsWithoutAnswerAreLongerThanAny() {
    long[] nanos = new long[200];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = i % 4 == 0 ? Latencies.UNANSWERED : 1_000_000;
    }
    long[] offsets = new long[nanos.length];
    for (int i = 0; i < nanos.length; i++) {
      offsets[i] = 10_000_000L * i;
    }
    SideSamples side = new SideSamples(offsets, new Latencies(nanos, new boolean[nanos.length]));
    Windows blocks = Windows.choose(side);

    Replicates replicates = UnpairedBootstrap.run(side, blocks, side, blocks, PERCENTILES, 100, 1);

    Estimate median = replicates.difference(0, 0, 0.95);
    // A bin is at most 0.4 % of its value wide.
    assertThat(median.low()).isBetween(-4_000.0, 0.0);
    assertThat(median.high()).isBetween(0.0, 4_000.0);
    assertThat(replicates.difference(1, Double.POSITIVE_INFINITY, 0.95).value()).isInfinite();
  }

  @Test
  void choosesLongerBlocksWhereNeighboursAreAlike() {
    Windows independent = Windows.choose(side(new Random(5), 6_000, 10e6, 0));
    Windows dependent = Windows.choose(side(new Random(5), 6_000, 10e6, 0.999));

    assertThat(independent.count()).isGreaterThanOrEqualTo(dependent.count());
    assertThat(dependent.isAlike()).isTrue();
    assertThat(dependent.correlation()).isGreaterThan(0.5);
    assertThat(independent.correlation()).isLessThan(0.3);
  }

  private static Distribution distribution(int requests, int failed) {
    boolean[] errors = new boolean[requests];
    Arrays.fill(errors, 0, failed, true);
    return new Latencies(new long[requests], errors).distribution();
  }

  @Test
  void sharesOfErrorsAreTheirOwnOnEachSide() {
    Distribution before = distribution(1_000, 10);
    Distribution after = distribution(500, 50);

    Estimate difference = UnpairedErrorShares.independent(before, after, 0.95);

    assertThat(difference.value()).isCloseTo(0.09, within(1e-12));
    assertThat(difference.excludesZero()).isTrue();
    // Agresti and Caffo: 51/502 - 11/1002 = 0.0906, give or take 1.96 * 0.0139.
    assertThat(difference.low()).isBetween(0.063, 0.064);
    assertThat(difference.high()).isBetween(0.117, 0.118);
    Estimate none = UnpairedErrorShares.independent(before, before, 0.95);
    assertThat(none.p()).isEqualTo(1);
    assertThat(none.low()).isNegative();
  }
}
