package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.analyze.stats.ShapeDistance.Range;
import java.util.Arrays;
import java.util.Random;
import java.util.function.LongUnaryOperator;
import org.junit.jupiter.api.Test;

class ShapeDistanceTest {
  private static final int REQUESTS = 6_000;
  private static final int DRAWS = 499;

  private static long[] lognormal(long seed) {
    Random random = new Random(seed);
    long[] nanos = new long[REQUESTS];
    Arrays.setAll(nanos, i -> (long) (1e7 * StrictMath.exp(0.5 * random.nextGaussian())));
    return nanos;
  }

  private static PairedSamples pair(long[] before, long[] after) {
    long[] offsets = new long[before.length];
    Arrays.setAll(offsets, i -> i * 10_000_000L);
    return new PairedSamples(
        offsets,
        new Latencies(before, new boolean[before.length]),
        new Latencies(after, new boolean[after.length]));
  }

  private static ShapeDistance distance(long[] before, long[] after) {
    PairedSamples samples = pair(before, after);
    return ShapeDistance.of(samples, Windows.choose(samples), DRAWS, 1);
  }

  private static long[] mapped(long[] nanos, LongUnaryOperator change) {
    return Arrays.stream(nanos).map(change).toArray();
  }

  @Test
  void shiftOfAllIsAsLongInEachRangeAsItIsWide() {
    long[] before = lognormal(1);

    ShapeDistance distance = distance(before, mapped(before, nanos -> nanos + 2_000_000));

    assertThat(distance.meanNanos()).isCloseTo(2e6, within(1.0));
    assertThat(distance.ranges())
        .extracting(Range::nanos)
        .allSatisfy(nanos -> assertThat(nanos).isPositive());
    assertThat(distance.ranges().get(0).nanos()).isCloseTo(1e6, within(1e3));
    assertThat(distance.ranges().get(3).nanos()).isCloseTo(2e4, within(1e3));
    assertThat(distance.p()).isEqualTo(1.0 / (DRAWS + 1));
  }

  @Test
  void largestDifferenceOfTheSharesIsWhereItIs() {
    long[] before = lognormal(1);

    // A fifth of all, those from 10 ms on that are below 13 ms, go above.
    ShapeDistance distance =
        distance(
            before,
            mapped(
                before, nanos -> nanos >= 10_000_000 && nanos < 13_000_000 ? 90_000_000 : nanos));

    double moved =
        Arrays.stream(before).filter(nanos -> nanos >= 10_000_000 && nanos < 13_000_000).count()
            / (double) REQUESTS;
    assertThat(distance.share()).isCloseTo(moved, within(0.005));
    assertThat(distance.atNanos()).isBetween(12.8e6, 13.1e6);
  }

  @Test
  void chanceIsNoDifference() {
    assertThat(distance(lognormal(1), lognormal(2)).p()).isGreaterThan(0.05);
  }

  @Test
  void unansweredRequestsLeaveOnlyTheirRangeUnknown() {
    long[] before = lognormal(1);
    long[] after = before.clone();
    after[7] = Latencies.UNANSWERED;

    ShapeDistance distance = distance(before, after);

    assertThat(distance.meanNanos()).isNaN();
    assertThat(distance.ranges().get(2).nanos()).isNotNaN();
    assertThat(distance.ranges().get(3).nanos()).isNaN();
  }

  @Test
  void fewWindowsGiveNoP() {
    assertThat(distance(Arrays.copyOf(lognormal(1), 15), Arrays.copyOf(lognormal(2), 15)).p())
        .isNaN();
  }
}
