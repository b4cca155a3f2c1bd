package io.aftershock.replay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
  @Test
  void originalTimesAreKeptToTheNanosecond() {
    long day = 86_400_000_000_123L;
    assertThat(Schedule.original().intendedNanos(day)).isEqualTo(day);
    assertThat(Schedule.scaled(1).intendedNanos(day)).isEqualTo(day);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.5, 1.5, 3, 10, 0.001})
  void scaledTimesDoNotDrift(double speed) {
    Schedule schedule = Schedule.scaled(speed);
    for (long offset = 0; offset < 3_600_000_000_000L; offset += 7_777_777_777L) {
      assertThat((double) schedule.intendedNanos(offset))
          .isBetween(offset / speed - 1, offset / speed + 1);
    }
  }

  @Test
  void laterRequestsAreNeverDueEarlier() {
    SplittableRandom random = new SplittableRandom(1);
    Schedule schedule = Schedule.scaled(1.7);
    long offset = 0;
    long due = 0;
    for (int i = 0; i < 100_000; i++) {
      offset += random.nextLong(0, 1_000_000);
      long next = schedule.intendedNanos(offset);
      assertThat(next).isGreaterThanOrEqualTo(due);
      due = next;
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoSpeed(double speed) {
    assertThatThrownBy(() -> Schedule.scaled(speed)).hasMessageContaining("above 0");
  }
}
