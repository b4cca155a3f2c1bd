package io.aftershock.capture.time;

import static io.aftershock.capture.time.Requests.MILLI;
import static io.aftershock.capture.time.Requests.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class LogClockTest {
  private static final long LAST_WEEK = 1_700_000_000L * SECOND;
  private static final long NOW = LAST_WEEK + 7 * 86_400 * SECOND;

  private final LogClock clock = new LogClock(() -> NOW);

  @Test
  void isAsLateAsTheLatestStamp() {
    clock.stamp(LAST_WEEK + 5 * SECOND);
    clock.stamp(LAST_WEEK);

    assertThat(clock.nanos()).isEqualTo(LAST_WEEK + 5 * SECOND);
  }

  @Test
  void goesOnWhileNothingIsWritten() {
    clock.stamp(LAST_WEEK);
    clock.atEnd(1_000 * SECOND);
    assertThat(clock.nanos()).isEqualTo(LAST_WEEK);
    clock.atEnd(1_003 * SECOND);
    clock.atEnd(1_004 * SECOND);

    assertThat(clock.nanos()).isEqualTo(LAST_WEEK + 4 * SECOND);
  }

  /** A machine that is too busy to read must not make the lines late that it reads then. */
  @Test
  void standsStillWhileThereIsMoreToRead() {
    clock.stamp(LAST_WEEK);
    clock.atEnd(1_000 * SECOND);
    clock.stamp(LAST_WEEK + 100 * MILLI);

    assertThat(clock.nanos()).isEqualTo(LAST_WEEK + 100 * MILLI);
  }

  @Test
  void stampsOfOldLinesDoNotHoldItBack() {
    clock.stamp(LAST_WEEK);
    clock.atEnd(1_000 * SECOND);
    clock.stamp(LAST_WEEK - SECOND);
    clock.atEnd(1_002 * SECOND);

    assertThat(clock.nanos()).isEqualTo(LAST_WEEK + 2 * SECOND);
  }

  @Test
  void doesNotBelieveAStampFarAheadOfThisMachine() {
    clock.stamp(LAST_WEEK);
    clock.stamp(NOW + 3600 * SECOND);
    assertThat(clock.nanos()).isEqualTo(LAST_WEEK);

    clock.stamp(NOW + SECOND);
    assertThat(clock.nanos()).isEqualTo(NOW + SECOND);
  }

  @Test
  void anEmptyLogHasNoTime() {
    clock.atEnd(SECOND);
    clock.atEnd(9 * SECOND);

    assertThat(clock.nanos()).isNegative();
    clock.stamp(LAST_WEEK);
    assertThat(clock.nanos()).isEqualTo(LAST_WEEK);
  }
}
