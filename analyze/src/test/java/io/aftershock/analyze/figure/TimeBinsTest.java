package io.aftershock.analyze.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import org.junit.jupiter.api.Test;

class TimeBinsTest {
  private static final long SECOND = 1_000_000_000L;

  private static PairedSamples evenly(int count, long firstNanos, long gapNanos) {
    long[] offsets = new long[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = firstNanos + i * gapNanos;
    }
    Latencies latencies = new Latencies(new long[count], new boolean[count]);
    return new PairedSamples(offsets, latencies, latencies);
  }

  @Test
  void lengthsAreRoundAndEdgesTheirMultiples() {
    long first = 7_300_000_000L;
    TimeBins bins = TimeBins.cut(evenly(10_000, first, SECOND / 100), 100);

    assertThat(bins)
        .isEqualTo(new TimeBins(7 * SECOND, SECOND, 101, first, first + 99_990_000_000L));
  }

  @Test
  void fewRequestsGetFewBins() {
    assertThat(TimeBins.cut(evenly(200, 0, SECOND), 240).count()).isEqualTo(20);
    assertThat(TimeBins.cut(evenly(100_000, 0, SECOND), 240).count()).isBetween(100, 240);
  }

  @Test
  void oneRequestAndRequestsOfOneMomentAreOneBin() {
    assertThat(TimeBins.cut(evenly(1, 5, 0), 240).count()).isEqualTo(1);
    assertThat(TimeBins.cut(evenly(50, 5, 0), 240).bounds(evenly(50, 5, 0))).containsExactly(0, 50);
  }

  @Test
  void eachRequestIsInTheBinOfItsTime() {
    PairedSamples samples = evenly(1_000, 3 * SECOND, SECOND / 7);
    TimeBins bins = TimeBins.cut(samples, 100);
    int[] bounds = bins.bounds(samples);

    for (int bin = 0; bin < bins.count(); bin++) {
      for (int i = bounds[bin]; i < bounds[bin + 1]; i++) {
        assertThat(bins.of(samples.offsetNanos(i))).isEqualTo(bin);
      }
    }
    assertThat(bounds[bins.count()]).isEqualTo(1_000);
    assertThat(bins.of(-1)).isEqualTo(-1);
    assertThat(bins.of(Long.MAX_VALUE / 2)).isEqualTo(bins.count());
  }
}
