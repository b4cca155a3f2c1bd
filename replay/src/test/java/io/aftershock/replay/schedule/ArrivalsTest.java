package io.aftershock.replay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.replay.schedule.Arrivals.Spacing;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static long[] times(Arrivals arrivals, int count) {
    Arrivals.Times times = arrivals.times();
    return LongStream.generate(times::next).limit(count).toArray();
  }

  @Test
  void constantArrivalsDoNotDriftByRounding() {
    long[] times = times(new Arrivals(3, Spacing.CONSTANT, 1), 3_000_001);
    assertThat(times[1]).isEqualTo(333_333_333);
    assertThat(times[3_000_000]).isEqualTo(1_000_000L * 1_000_000_000);
  }

  @Test
  void poissonArrivalsHaveTheRateAndTheVarianceOfTheirGaps() {
    int count = 200_000;
    long[] times = times(new Arrivals(1_000, Spacing.POISSON, 7), count);
    double mean = times[count - 1] / (double) count;
    double squares = 0;
    long last = 0;
    for (long time : times) {
      assertThat(time).isGreaterThanOrEqualTo(last);
      squares += Math.pow(time - last - mean, 2);
      last = time;
    }
    assertThat(mean).isCloseTo(1e6, within(1e4));
    assertThat(Math.sqrt(squares / count) / mean).isCloseTo(1, within(0.02));
  }

  @Test
  void theSameSeedGivesTheSameTimes() {
    Arrivals arrivals = new Arrivals(50, Spacing.POISSON, 3);
    assertThat(times(arrivals, 100)).isEqualTo(times(arrivals, 100));
    assertThat(times(new Arrivals(50, Spacing.POISSON, 4), 100)).isNotEqualTo(times(arrivals, 100));
  }
}
