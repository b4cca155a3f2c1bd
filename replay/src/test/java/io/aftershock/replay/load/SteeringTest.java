package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SteeringTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void whatComesAfterAPauseIsLaterByItsLength() {
    Steering steering = Steering.byHand();

    assertThat(steering.pause(10 * SECOND)).isTrue();
    assertThat(steering.pause(11 * SECOND)).isFalse();
    assertThat(steering.isPaused()).isTrue();
    assertThat(steering.scheduleNanos(14 * SECOND)).isEqualTo(10 * SECOND);

    long from = steering.resume(15 * SECOND);
    assertThat(from).isGreaterThan(15 * SECOND);
    assertThat(steering.resume(15 * SECOND)).isEqualTo(-1);
    assertThat(steering.isPaused()).isFalse();
    assertThat(steering.hold().shiftNanos()).isEqualTo(from - 10 * SECOND);
    assertThat(steering.scheduleNanos(from)).isEqualTo(10 * SECOND);
    assertThat(steering.scheduleNanos(from + 3 * SECOND)).isEqualTo(13 * SECOND);
  }

  @Test
  void pausesAddUp() {
    Steering steering = Steering.byHand();
    steering.pause(SECOND);
    long first = steering.resume(2 * SECOND) - SECOND;
    steering.pause(5 * SECOND);
    long second = steering.resume(9 * SECOND) - 5 * SECOND;
    assertThat(steering.hold().shiftNanos()).isEqualTo(first + second);
  }

  @Test
  void aRunThatNobodySteersIsReadAheadAsFarAsThereIsRoom() {
    StopSignal stop = new StopSignal();
    AheadLimit none = new AheadLimit(() -> 0, Steering.none(), stop);
    assertThat(none.admits(Long.MAX_VALUE)).isTrue();
  }

  @Test
  void aSteeredRunIsReadAheadASecondOfItsSchedule() {
    StopSignal stop = new StopSignal();
    Steering steering = Steering.byHand();
    long[] now = {-SECOND};
    AheadLimit limit = new AheadLimit(() -> now[0], steering, stop);
    assertThat(limit.admits(SECOND)).isTrue();
    assertThat(limit.admits(SECOND + 1)).isFalse();

    now[0] = 5 * SECOND;
    assertThat(limit.admits(6 * SECOND)).isTrue();
    steering.pause(now[0]);
    now[0] = 60 * SECOND;
    assertThat(limit.admits(6 * SECOND)).isTrue();
    assertThat(limit.admits(6 * SECOND + 1)).isFalse();

    stop.give();
    limit.await(Long.MAX_VALUE); // Returns, for nobody will take it.
  }
}
