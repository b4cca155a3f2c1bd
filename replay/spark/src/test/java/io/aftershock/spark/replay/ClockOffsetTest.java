package io.aftershock.spark.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockOffsetTest {
  @Test
  void theClockOfThisMachineIsAheadOfItselfByNoMoreThanTheErrorThatIsTold() throws Exception {
    try (ClockServer server = ClockServer.start("127.0.0.1", 0)) {
      ClockOffset offset = ClockOffset.measure("127.0.0.1", server.port());

      // Its two readings are rounded to what the clock tells, which is a microsecond or less.
      assertThat(Math.abs(offset.nanos())).isLessThanOrEqualTo(offset.errorNanos() + 2_000);
      assertThat(offset.errorNanos()).isPositive();
    }
  }

  @Test
  void aMomentOfTheDriverIsLaterHereWhereThisClockIsAhead() {
    ClockOffset ahead = new ClockOffset(500, 1);

    assertThat(ahead.here(1_000)).isEqualTo(1_500);
    assertThat(ahead.there(1_500)).isEqualTo(1_000);
  }

  @Test
  void whereTheDriverCannotBeReachedTheAddressIsTold() throws Exception {
    int port;
    try (ClockServer server = ClockServer.start("127.0.0.1", 0)) {
      port = server.port();
    }
    assertThatThrownBy(() -> ClockOffset.measure("127.0.0.1", port))
        .hasMessageContaining("the driver's clock cannot be asked at 127.0.0.1:" + port)
        .hasMessageContaining("--clock-port");
  }

  @Test
  void nanosecondsKeepAMoment() {
    Instant moment = Instant.parse("2026-11-24T07:55:39.123456789Z");

    assertThat(Clock.moment(Clock.nanos(moment))).isEqualTo(moment);
  }
}
