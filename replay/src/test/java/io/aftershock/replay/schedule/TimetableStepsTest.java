package io.aftershock.replay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.replay.schedule.Arrivals.Spacing;
import io.aftershock.replay.schedule.MadeTrace.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimetableStepsTest {
  private static final long SECOND = 1_000_000_000;

  private static List<Long> nanos(List<Row> rows) {
    return rows.stream().map(Row::nanos).toList();
  }

  @Test
  void longGapsAreClosedAndShortOnesKept() {
    Whats what = new Whats();
    what.maxGapNanos = 10;
    assertThat(nanos(MadeTrace.at(25, 30, 100, 110, 121).rows(what.all())))
        .containsExactly(10L, 15L, 25L, 35L, 45L);
  }

  @Test
  void aLapFollowsAfterAMeanGapWithNumbersOfItsOwn() {
    Whats what = new Whats();
    what.loop = Loop.parse("3");
    List<Row> rows = MadeTrace.at(0, 10, 40).rows(what.all());
    assertThat(nanos(rows)).containsExactly(0L, 10L, 40L, 60L, 70L, 100L, 120L, 130L, 160L);
    assertThat(rows).extracting(Row::number).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    assertThat(rows.get(4).session()).isEqualTo(rows.get(1).session());
  }

  @Test
  void aLoopForATimeEndsInTimeOfTheRun() {
    Whats what = new Whats();
    what.loop = Loop.parse("10s");
    what.speed = 2;
    List<Row> rows = MadeTrace.at(0, SECOND, 2 * SECOND).rows(what.all());
    assertThat(rows).hasSize(20);
    assertThat(rows.get(19).nanos()).isEqualTo(9_500_000_000L);
    what.shape = LoadCurve.parse("0s:0x"); // Nothing at all must end, too.
    assertThat(MadeTrace.at(0, SECOND, 2 * SECOND).rows(what.all())).isEmpty();
  }

  @Test
  void aLimitIsOfWhatIsSent() {
    Whats what = new Whats();
    what.limit = 3;
    what.load = 2;
    assertThat(nanos(MadeTrace.at(0, 10, 20, 30).rows(what.all()))).containsExactly(0L, 0L, 10L);
  }

  @ParameterizedTest
  @EnumSource(Spacing.class)
  void timesDrawnAnewKeepTheCountOfEachSecond(Spacing spacing) {
    MadeTrace trace = MadeTrace.random(new SplittableRandom(9), 3_000);
    Whats what = new Whats();
    what.arrivals = spacing;
    List<Row> rows = trace.rows(what.all());
    assertThat(perSecond(rows)).isEqualTo(perSecond(trace.rows(WhatIf.nothing())));
    assertThat(rows.get(rows.size() - 1).nanos()).isLessThanOrEqualTo(trace.offsets[2_999]);
    assertThat(nanos(rows)).isNotEqualTo(nanos(trace.rows(WhatIf.nothing())));
  }

  private static Map<Long, Long> perSecond(List<Row> rows) {
    return rows.stream()
        .collect(Collectors.groupingBy(row -> row.nanos() / SECOND, Collectors.counting()));
  }

  @Test
  void constantTimesHaveEqualGaps() {
    Whats what = new Whats();
    what.arrivals = Spacing.CONSTANT;
    assertThat(nanos(MadeTrace.at(3, 5, 500, 900, SECOND).rows(what.all())))
        .containsExactly(0L, SECOND / 4, SECOND / 2, SECOND * 3 / 4, SECOND);
  }

  @Test
  void momentsAreTimesAfterTheStartOrByTheWallClock() {
    Instant start = Instant.parse("2026-11-24T07:55:35.250Z");
    assertThat(Moment.parse("5m").offsetNanos(start)).isEqualTo(300 * SECOND);
    for (String same :
        List.of("2026-11-24T07:55:39Z", "2026-11-24 07:55:39", "2026-11-24T08:55:39+01:00")) {
      assertThat(Moment.parse(same).offsetNanos(start)).isEqualTo(3_750_000_000L);
    }
    assertThatThrownBy(() -> Moment.parse("noon")).hasMessageContaining("such as 5m");
    Window early = new Window(Moment.parse("2026-01-01T00:00:00Z"), null);
    assertThat(early.fromNanos(start)).isZero();
    assertThat(new Window(Moment.parse("5m"), Moment.parse("4m")).isInOrder()).isFalse();
  }

  @Test
  void curvesAreStraightBetweenTheirPoints() {
    LoadCurve curve = LoadCurve.parse("1s:1x, 2s:3x,2s:0.5,4s:0");
    assertThat(curve.at(0)).isEqualTo(1);
    assertThat(curve.at(SECOND * 3 / 2)).isEqualTo(2);
    assertThat(curve.at(2 * SECOND)).isEqualTo(0.5);
    assertThat(curve.at(3 * SECOND)).isEqualTo(0.25);
    assertThat(curve.at(99 * SECOND)).isZero();
    assertThat(curve.highest()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "5m", "5m:", "5m:x", "x:1", "5m:-1x", "5m:1x,4m:1x", "1s:99999x"})
  void badCurvesAreToldByTheirPoint(String text) {
    assertThatThrownBy(() -> LoadCurve.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'");
  }

  @Test
  void allThatIsWrongWithACurveIsToldAtOnce() {
    assertThatThrownBy(() -> LoadCurve.parse("a,b:2x"))
        .hasMessageContaining("'a'")
        .hasMessageContaining("'b:2x'");
  }

  @Test
  void loopsAreLapsOrATime() {
    assertThat(Loop.parse("3").laps()).isEqualTo(3);
    assertThat(Loop.parse("30m").duration()).isEqualTo(Duration.ofMinutes(30));
    for (String bad : List.of("0", "-1", "x", "99999999", "0s")) {
      assertThatThrownBy(() -> Loop.parse(bad)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
