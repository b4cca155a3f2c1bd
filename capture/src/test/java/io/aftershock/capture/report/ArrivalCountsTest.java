package io.aftershock.capture.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class ArrivalCountsTest {
  private final ArrivalCounts counts = new ArrivalCounts(10);

  @Test
  void countsEmptyIntervalsToo() {
    // 3, 0, 0, 1: mean 1, variance (4 + 1 + 1 + 0) / 3.
    add(0, 5, 9, 35);

    assertThat(counts.dispersion()).isEqualTo(2.0, within(1e-12));
    assertThat(counts.peak()).isEqualTo(3);
    assertThat(counts.peakOffsetNanos()).isZero();
  }

  @Test
  void isZeroForEvenArrivals() {
    for (int i = 0; i < 100; i++) {
      add(i * 10L, i * 10L + 5);
    }

    assertThat(counts.dispersion()).isEqualTo(0.0, within(1e-9));
  }

  @Test
  void isUnknownWithinOneInterval() {
    add(1, 2, 3);

    assertThat(counts.dispersion()).isNull();
    assertThat(counts.peak()).isEqualTo(3);
  }

  private void add(long... offsets) {
    for (long offset : offsets) {
      counts.add(offset);
    }
  }
}
