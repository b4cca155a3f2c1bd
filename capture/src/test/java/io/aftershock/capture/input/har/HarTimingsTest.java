package io.aftershock.capture.input.har;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HarTimingsTest {
  private static final double NONE = HarTimings.ABSENT;

  @Test
  void countsTheHandshakeOnceWhereConnectIncludesIt() {
    HarTimings timings = new HarTimings(1, 2, 30, 20, 1, 50, 5);

    assertThat(timings.untilArrivalNanos(89)).isEqualTo(33_000_000);
    assertThat(timings.fromArrivalNanos()).isEqualTo(56_000_000);
  }

  @Test
  void addsTheHandshakeWhereTheTotalSaysItStandsBesideConnect() {
    HarTimings timings = new HarTimings(1, 2, 30, 20, 1, 50, 5);

    assertThat(timings.untilArrivalNanos(109)).isEqualTo(53_000_000);
  }

  @Test
  void believesTheSpecificationWhereTheTotalTellsNothing() {
    HarTimings timings = new HarTimings(1, 2, 30, 20, 1, 50, 5);

    assertThat(timings.untilArrivalNanos(NONE)).isEqualTo(33_000_000);
    assertThat(timings.untilArrivalNanos(5_000)).isEqualTo(33_000_000);
  }

  @Test
  void takesAbsentPhasesForNothing() {
    assertThat(new HarTimings(NONE, NONE, NONE, NONE, NONE, 7, NONE).untilArrivalNanos(7)).isZero();
    assertThat(new HarTimings(NONE, NONE, NONE, NONE, NONE, 7, NONE).fromArrivalNanos())
        .isEqualTo(7_000_000);
    assertThat(new HarTimings(NONE, NONE, NONE, NONE, 1, NONE, 1).fromArrivalNanos()).isEqualTo(-1);
  }

  @Test
  void takesImpossiblePhasesForAbsent() {
    HarTimings timings =
        new HarTimings(-5, Double.NaN, Double.POSITIVE_INFINITY, 1e18, -0.5, -7, Double.NaN);

    assertThat(timings.isEmpty()).isTrue();
    assertThat(timings.untilArrivalNanos(NONE)).isZero();
  }
}
