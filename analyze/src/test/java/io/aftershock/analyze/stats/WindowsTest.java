package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static PairedSamples samples(int requests, long gapNanos, double memory) {
    long[] offsets = new long[requests];
    Arrays.setAll(offsets, i -> i * gapNanos);
    return new PairedSamples(
        offsets, latencies(requests, memory, 1), latencies(requests, memory, 2));
  }

  private static Latencies latencies(int requests, double memory, long seed) {
    Random random = new Random(seed);
    long[] nanos = new long[requests];
    double state = random.nextGaussian();
    for (int i = 0; i < requests; i++) {
      state = memory * state + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      nanos[i] = (long) (1e7 * Math.exp(state));
    }
    return new Latencies(nanos, new boolean[requests]);
  }

  @Test
  void independentRequestsAllowTheFinestCut() {
    Windows windows = Windows.choose(samples(50_000, 10_000_000, 0));

    assertThat(windows.count()).isEqualTo(240);
    assertThat(windows.isAlike()).isFalse();
  }

  @Test
  void shortRunOfThousandsHas60WindowsUnderASecond() {
    Windows windows = Windows.choose(samples(5_000, 2_000_000, 0));

    assertThat(windows.count()).isEqualTo(60);
    assertThat(windows.lengthNanos()).isLessThan(1_000_000_000L);
  }

  @Test
  void memoryMakesWindowsLonger() {
    Windows windows = Windows.choose(samples(50_000, 10_000_000, 0.995));

    assertThat(windows.count()).isLessThan(240);
  }

  @Test
  void memoryLongerThanTheCoarsestWindowIsSaid() {
    Windows windows = Windows.choose(samples(5_000, 10_000_000, 0.9998));

    assertThat(windows.count()).isEqualTo(30);
    assertThat(windows.isAlike()).isTrue();
  }

  @Test
  void everySampleIsInItsWindow() {
    PairedSamples samples = samples(1_000, 7_777_777, 0);
    Windows windows = Windows.choose(samples);
    int[] bounds = windows.bounds(samples);

    assertThat(bounds[0]).isZero();
    assertThat(bounds[windows.count()]).isEqualTo(1_000);
    assertThat(windows.occupiedBy(samples)).isEqualTo(windows.count());
    assertThat(windows.of(samples.offsetNanos(999))).isEqualTo(windows.count() - 1);
  }

  @Test
  void requestsAtOneMomentFillOneWindow() {
    assertThat(Windows.choose(samples(1_000, 0, 0)).occupiedBy(samples(1_000, 0, 0))).isEqualTo(1);
  }
}
