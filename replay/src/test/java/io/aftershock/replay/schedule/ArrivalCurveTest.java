package io.aftershock.replay.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ArrivalCurveTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void aShortRunHasFineBuckets() {
    ArrivalCurve curve = new ArrivalCurve();
    curve.add(0);
    curve.add(99_999_999);
    curve.add(300_000_000);
    assertThat(curve.bucketNanos()).isEqualTo(100_000_000);
    assertThat(curve.counts()).containsExactly(2, 0, 0, 1);
  }

  @Test
  void aLongOneHasNoMoreOfThemAndLosesNone() {
    ArrivalCurve curve = new ArrivalCurve();
    for (int i = 0; i < 86_400; i++) {
      curve.add(i * SECOND);
    }
    assertThat(curve.counts().length).isBetween(512, 1024);
    assertThat(Arrays.stream(curve.counts()).sum()).isEqualTo(86_400);
    long perBucket = curve.bucketNanos() / SECOND;
    assertThat(curve.counts()[0]).isBetween(perBucket, perBucket + 1);
  }
}
