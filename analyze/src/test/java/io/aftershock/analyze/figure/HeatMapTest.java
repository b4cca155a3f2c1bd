package io.aftershock.analyze.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  private static final long MILLI = 1_000_000;

  private static HeatMap map(long[] baseline, long[] candidate) {
    long[] offsets = new long[baseline.length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i * MILLI;
    }
    PairedSamples samples =
        new PairedSamples(
            offsets,
            new Latencies(baseline, new boolean[baseline.length]),
            new Latencies(candidate, new boolean[baseline.length]));
    return HeatMap.of(samples, TimeBins.cut(samples, 90));
  }

  @Test
  void eachRequestIsInTheRowOfItsLatencyOnBothSides() {
    HeatMap map = map(new long[] {MILLI, 5 * MILLI}, new long[] {Latencies.UNANSWERED, 9 * MILLI});

    assertThat(map.baseline(0, 0)).isEqualTo(1);
    assertThat(map.candidate(0, map.rows())).isEqualTo(1);
    int bin = map.bins().count() - 1;
    for (int row = 0; row < map.rows(); row++) {
      boolean isBaseline = map.edgeNanos(row) <= 5e6 && 5e6 < map.edgeNanos(row + 1);
      boolean isCandidate = map.edgeNanos(row) <= 9e6 && 9e6 < map.edgeNanos(row + 1);
      assertThat(map.baseline(bin, row)).isEqualTo(isBaseline ? 1 : 0);
      assertThat(map.candidate(bin, row)).isEqualTo(isCandidate ? 1 : 0);
    }
  }

  @Test
  void rowsAreFewHoweverFarLatenciesLieApart() {
    HeatMap map = map(new long[] {0, 3600 * 1000 * MILLI}, new long[] {1, MILLI});

    assertThat(map.rows()).isLessThanOrEqualTo(36);
    assertThat(map.edgeNanos(0)).isEqualTo(1_000, within(1e-6));
    assertThat(map.edgeNanos(map.rows())).isGreaterThan(3.6e12);
    assertThat(map.baseline(0, 0)).isEqualTo(1);
  }

  @Test
  void nothingAnsweredIsOneRowOfThose() {
    long[] none = {Latencies.UNANSWERED, Latencies.UNANSWERED};

    HeatMap map = map(none, none);

    assertThat(map.rows()).isEqualTo(1);
    assertThat(map.baseline(0, 1) + map.candidate(0, 1)).isPositive();
  }
}
