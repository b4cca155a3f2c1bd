package io.aftershock.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.ReplayRun.Seat;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReadyTest {
  private static final long SECOND_NANOS = 1_000_000_000;

  private static Ready ready(int index, long readyNanos) {
    return new Ready(index, "a", "e", 1, "/tmp/run", 10, readyNanos, new ClockOffset(0, 1));
  }

  @Test
  void allStartOnceTheLastIsReady() {
    List<Ready> all = List.of(ready(1, 5), ready(2, 7 * SECOND_NANOS));

    assertThat(Ready.startNanos(all)).isEqualTo(7 * SECOND_NANOS + Ready.LEAD_NANOS);
  }

  @Test
  void thoseOnOneMachineHaveSeatsOfTheirOwn() {
    assertThat(Seats.of(1, "a", "b", "a")).isEqualTo(new Seat(0, 2));
    assertThat(Seats.of(2, "a", "b", "a")).isEqualTo(new Seat(0, 1));
    assertThat(Seats.of(3, "a", "b", "a")).isEqualTo(new Seat(1, 2));
  }

  @Test
  void itIsReadAsItWasWritten() throws Exception {
    Ready ready = ready(1, Long.MAX_VALUE);

    assertThat(Json.read(Json.of(ready), Ready.class)).isEqualTo(ready);
  }
}
