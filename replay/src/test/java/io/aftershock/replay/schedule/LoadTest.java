package io.aftershock.replay.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.replay.schedule.MadeTrace.Row;
import io.aftershock.replay.schedule.WhatIf.Thinning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadTest {
  private static final long SECOND = 1_000_000_000;

  private static List<Long> nanos(List<Row> rows) {
    return rows.stream().map(Row::nanos).toList();
  }

  private static List<Long> numbers(List<Row> rows) {
    return rows.stream().map(Row::number).toList();
  }

  @Test
  void eachTimeIsUsedTwiceAndRequestsKeepTheirOrder() {
    List<Row> rows = MadeTrace.at(0, 10, 30, 60, 100, 150).rows(Whats.load(2));
    assertThat(nanos(rows)).containsExactly(0L, 0L, 10L, 10L, 30L, 30L);
    assertThat(numbers(rows)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void aFractionAddsOneMoreThatOften() {
    int count = 20_000;
    MadeTrace trace = MadeTrace.at(LongStream.range(0, count).map(i -> i * 1000).toArray());
    List<Row> rows = trace.rows(Whats.load(1.25));
    assertThat(numbers(rows)).isEqualTo(LongStream.range(0, count).boxed().toList());
    assertThat(rows.get(count - 1).nanos() / 1000.0).isCloseTo(count / 1.25, within(200.0));
    Map<Long, Long> uses =
        rows.stream().collect(Collectors.groupingBy(Row::nanos, Collectors.counting()));
    assertThat(uses.values()).containsOnly(1L, 2L);
  }

  @Test
  void lapsMakeUpForTheTimeThatMoreLoadDoesNotCover() {
    Whats what = new Whats();
    what.load = 2;
    what.loop = Loop.parse("2");
    List<Row> rows = MadeTrace.at(0, 10, 20, 30).rows(what.all());
    assertThat(nanos(rows)).containsExactly(0L, 0L, 10L, 10L, 20L, 20L, 30L, 30L);
    assertThat(numbers(rows)).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L);
  }

  @Test
  void sessionsStayOrGoAsAWholeAndComeAsTheLoadGrows() {
    MadeTrace trace = MadeTrace.random(new SplittableRandom(1), 20_000);
    List<Long> kept = new ArrayList<>();
    for (double load : new double[] {0.1, 0.25, 0.5, 0.9}) {
      List<Row> rows = trace.rows(Whats.load(load));
      assertThat(rows.size() / 20_000.0).isCloseTo(load, within(0.03));
      List<Long> sessions = rows.stream().map(Row::session).distinct().toList();
      long all = LongStream.of(trace.sessions).filter(sessions::contains).count();
      assertThat(rows).hasSize((int) all);
      assertThat(sessions).containsAll(kept);
      kept = sessions;
    }
  }

  @Test
  void leastWorkLeftDealsEqualRequestsInTurn() {
    Whats what = new Whats();
    what.load = 0.25;
    what.thinning = Thinning.LWL;
    List<Row> rows = MadeTrace.at(LongStream.range(0, 40).toArray()).rows(what.all());
    long first = rows.get(0).number();
    assertThat(numbers(rows))
        .isEqualTo(LongStream.range(0, 10).map(i -> first + 4 * i).boxed().toList());
  }

  @Test
  void leastWorkLeftKeepsItsShareOfTheWork() {
    MadeTrace trace = MadeTrace.random(new SplittableRandom(2), 5_000);
    double all = LongStream.of(trace.durations).filter(nanos -> nanos > 0).sum();
    for (double load : new double[] {0.5, 0.3, 0.1, 0.75}) {
      Whats what = new Whats();
      what.load = load;
      what.thinning = Thinning.LWL;
      double kept =
          trace.rows(what.all()).stream()
              .mapToDouble(row -> Math.max(0, trace.durations[(int) row.number()]))
              .sum();
      assertThat(kept / all).isCloseTo(load, within(0.02));
    }
  }

  @Test
  void aShapeMultipliesEachStretchOfTime() {
    int perSecond = 500;
    MadeTrace trace =
        MadeTrace.at(
            LongStream.range(0, 100L * perSecond).map(i -> i * SECOND / perSecond).toArray());
    Whats what = new Whats();
    what.shape = LoadCurve.parse("0s:1x,10s:1x,20s:3x,20s:0.5x,30s:0.5x");
    long[] counts = perSecond(trace.rows(what.all()));
    assertThat(counts[5]).isEqualTo(perSecond);
    assertThat(counts[12]).isCloseTo(Math.round(perSecond * 1.5), within(50L));
    assertThat(counts[18]).isCloseTo(Math.round(perSecond * 2.7), within(50L));
    assertThat(counts[20]).isCloseTo(perSecond / 2, within(70L));
    assertThat(counts[29]).isCloseTo(perSecond / 2, within(70L));
  }

  @Test
  void aRampGrowsOverItsTimeOfTheRunWhateverTheSpeed() {
    int perSecond = 1000;
    MadeTrace trace =
        MadeTrace.at(
            LongStream.range(0, 40L * perSecond).map(i -> i * SECOND / perSecond).toArray());
    Whats what = new Whats();
    what.rampNanos = 10 * SECOND;
    what.speed = 2;
    long[] counts = perSecond(trace.rows(what.all()));
    for (int second = 0; second < 10; second++) {
      assertThat((double) counts[second])
          .isCloseTo(2L * perSecond * (second + 0.5) / 10, within(150.0));
    }
    assertThat(counts[15]).isEqualTo(2L * perSecond);
  }

  private static long[] perSecond(List<Row> rows) {
    long[] counts = new long[(int) (rows.get(rows.size() - 1).nanos() / SECOND) + 1];
    rows.forEach(row -> counts[(int) (row.nanos() / SECOND)]++);
    return counts;
  }
}
