package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class DistributionTest {
  private static Distribution of(long... nanos) {
    return new Latencies(nanos, new boolean[nanos.length]).distribution();
  }

  @Test
  void quantileIsTheSmallestValueThatEnoughDoNotExceed() {
    Distribution thousand = of(LongStream.rangeClosed(1, 1_000).toArray());

    assertThat(thousand.quantileNanos(50)).isEqualTo(500);
    assertThat(thousand.quantileNanos(99.9)).isEqualTo(999);
    assertThat(thousand.quantileNanos(100)).isEqualTo(1_000);
    assertThat(of(7).quantileNanos(0.1)).isEqualTo(7);
  }

  @Test
  void quantilesAreThoseOfTheSortedLatencies() {
    Random random = new Random(2);
    long[] nanos = random.longs(5_000).map(value -> (value >>> 1) >>> random.nextInt(63)).toArray();
    double[] percentiles = {99.9, 0.01, 50, 50, 100, 1, 75};
    long[] quantiles = of(nanos.clone()).quantilesNanos(percentiles);

    Arrays.sort(nanos);
    for (int i = 0; i < percentiles.length; i++) {
      int rank = (int) Distribution.rank(percentiles[i], nanos.length);
      assertThat(quantiles[i]).isEqualTo(nanos[rank - 1]);
    }
  }

  @Test
  void unansweredCountAsLongerThanAnyAnswer() {
    Distribution some = of(Latencies.UNANSWERED, 3, 2, 1);

    assertThat(some.unanswered()).isEqualTo(1);
    assertThat(some.quantileNanos(75)).isEqualTo(3);
    assertThat(some.quantileNanos(76)).isEqualTo(Latencies.UNANSWERED);
    assertThat(some.maxNanos()).isEqualTo(Latencies.UNANSWERED);
    assertThat(some.meanAnsweredNanos()).isEqualTo(2);
  }

  @Test
  void findsTheStepOfALogThatWritesMilliseconds() {
    assertThat(of(12_000_000, 7_000_000, 0).resolutionNanos()).isEqualTo(1_000_000);
    assertThat(of(12_000_001, 7_000_000).resolutionNanos()).isEqualTo(1);
    assertThat(of(0, 0).resolutionNanos()).isEqualTo(1);
  }

  @Test
  void binsKeepOrderAndHalfAPercent() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      long nanos = random.nextLong() >>> (1 + random.nextInt(62));
      int bin = LatencyBins.binOf(nanos);
      double low = LatencyBins.nanosAt(bin, 0);
      double high = LatencyBins.nanosAt(bin, 1);

      assertThat((double) nanos).isBetween(low, high);
      assertThat(high - low).isLessThanOrEqualTo(0.004 * low);
      assertThat(LatencyBins.binOf(nanos + 1)).isGreaterThanOrEqualTo(bin);
    }
    assertThat(LatencyBins.binOf(Latencies.UNANSWERED)).isGreaterThan(LatencyBins.binOf(1L << 62));
  }
}
