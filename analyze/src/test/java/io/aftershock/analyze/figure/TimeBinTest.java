package io.aftershock.analyze.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.stats.Latencies;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TimeBinTest {
  @Test
  void percentilesNeedRequestsEnough() {
    long[] nanos = LongStream.rangeClosed(1, 120).map(i -> 121 - i).toArray();
    Latencies latencies = new Latencies(nanos, new boolean[120]);

    assertThat(TimeBin.of(latencies, new int[] {0, 0, 1, 20, 120}))
        .containsExactly(
            new TimeBin(0, 0, TimeBin.UNKNOWN, TimeBin.UNKNOWN, TimeBin.UNKNOWN),
            new TimeBin(1, 0, TimeBin.UNKNOWN, TimeBin.UNKNOWN, TimeBin.UNKNOWN),
            new TimeBin(19, 0, 110, TimeBin.UNKNOWN, TimeBin.UNKNOWN),
            new TimeBin(100, 0, 50, 95, 99));
  }

  @Test
  void unansweredAreSlowerThanAll() {
    long[] nanos = {5, Latencies.UNANSWERED, Latencies.UNANSWERED, 7};
    boolean[] errors = {false, true, true, true};

    assertThat(TimeBin.of(new Latencies(nanos, errors), new int[] {0, 3, 4}))
        .startsWith(new TimeBin(3, 2, Latencies.UNANSWERED, TimeBin.UNKNOWN, TimeBin.UNKNOWN));
  }
}
