package io.aftershock.replay.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.schedule.Arrivals.Spacing;
import io.aftershock.replay.schedule.MadeTrace.Row;
import io.aftershock.replay.schedule.WhatIf.Thinning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds of any what-if, whatever the trace. */
class WhatIfTest {
  private static final long SECOND = 1_000_000_000;
  private static final int TRIES = 400;

  private static Whats random(SplittableRandom random) {
    Whats what = new Whats();
    what.seed = random.nextInt();
    what.speed = random.nextBoolean() ? 1 : 0.3 + 3 * random.nextDouble();
    what.maxGapNanos = random.nextBoolean() ? Long.MAX_VALUE : 1 + random.nextLong(3 * SECOND);
    what.load = random.nextBoolean() ? 1 : 0.05 + 4 * random.nextDouble();
    what.loop =
        switch (random.nextInt(4)) {
          case 0 -> Loop.parse(1 + random.nextInt(4) + "");
          case 1 -> Loop.parse(1 + random.nextInt(200) + "s");
          default -> Loop.ONCE;
        };
    if (random.nextInt(3) == 0) {
      what.shape = LoadCurve.parse("1s:1x,5s:" + random.nextInt(4) + "x,9s:0.5x,9s:2x,20s:1x");
    }
    what.rampNanos = random.nextInt(3) == 0 ? 1 + random.nextLong(10 * SECOND) : 0;
    if (what.load < 1 && what.shape == LoadCurve.FLAT && what.rampNanos == 0) {
      what.thinning = random.nextBoolean() ? Thinning.HASH : Thinning.LWL;
    }
    what.arrivals =
        switch (random.nextInt(4)) {
          case 0 -> Spacing.POISSON;
          case 1 -> Spacing.CONSTANT;
          default -> null;
        };
    what.limit = random.nextInt(4) == 0 ? 1 + random.nextInt(100) : Long.MAX_VALUE;
    return what;
  }

  @Test
  void timesNeverGoBackAndNoRequestComesTwiceOrIsLost() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < TRIES; i++) {
      MadeTrace trace = MadeTrace.random(random, 1 + random.nextInt(300));
      WhatIf whatIf = random(random).all();
      LeftOut leftOut = new LeftOut();
      List<Row> rows = trace.rows(whatIf, leftOut);
      for (int j = 1; j < rows.size(); j++) {
        assertThat(rows.get(j).nanos())
            .as("%s", whatIf)
            .isGreaterThanOrEqualTo(rows.get(j - 1).nanos());
        assertThat(rows.get(j).number()).as("%s", whatIf).isGreaterThan(rows.get(j - 1).number());
      }
      long out = leftOut.byReason(rows.size()).values().stream().mapToLong(Long::longValue).sum();
      assertThat(rows.size() + out)
          .as("%s", whatIf)
          .isEqualTo((long) leftOut.laps() * trace.count());
      assertThat(rows.size())
          .isLessThanOrEqualTo((int) Math.min(whatIf.limit(), Integer.MAX_VALUE));
    }
  }

  @Test
  void theSameSeedGivesTheSameAgain() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < TRIES; i++) {
      MadeTrace trace = MadeTrace.random(random, 1 + random.nextInt(200));
      WhatIf whatIf = random(random).all();
      assertThat(trace.rows(whatIf)).as("%s", whatIf).isEqualTo(trace.rows(whatIf));
    }
  }

  @Test
  void anotherSeedThinsOthersOut() {
    MadeTrace trace = MadeTrace.random(new SplittableRandom(3), 500);
    Whats what = new Whats();
    what.load = 0.5;
    List<Row> one = trace.rows(what.all());
    what.seed = 2;
    assertThat(trace.rows(what.all())).isNotEqualTo(one);
  }

  @Test
  void thePartsTogetherAreTheWholeAndEverySessionIsInOne() {
    SplittableRandom random = new SplittableRandom(4);
    for (int i = 0; i < TRIES; i++) {
      MadeTrace trace = MadeTrace.random(random, 1 + random.nextInt(200));
      Whats what = random(random);
      int count = 1 + random.nextInt(5);
      List<Row> whole = trace.rows(what.all());
      List<Row> together = new ArrayList<>();
      List<List<Long>> sessions = new ArrayList<>();
      for (int part = 1; part <= count; part++) {
        what.part = new Part(part, count);
        List<Row> rows = trace.rows(what.all());
        together.addAll(rows);
        sessions.add(rows.stream().map(Row::session).distinct().toList());
      }
      together.sort(Comparator.comparingLong(Row::number));
      assertThat(together).as("%s", what.all()).isEqualTo(whole);
      assertThat(sessions.stream().flatMap(List::stream).toList()).doesNotHaveDuplicates();
    }
  }

  @Test
  void partsAreAboutEquallyLarge() {
    MadeTrace trace = MadeTrace.random(new SplittableRandom(5), 20_000);
    for (int part = 1; part <= 4; part++) {
      Whats what = new Whats();
      what.load = 0.5; // What is thinned out must not decide who gets the rest.
      what.part = new Part(part, 4);
      assertThat(trace.rows(what.all())).hasSizeBetween(2_200, 2_800);
    }
  }

  @Test
  void speedIsNoReasonForATimetable() {
    assertThat(WhatIf.nothing().isOnlySpeed()).isTrue();
    assertThat(WhatIf.ofSpeed(3).isOnlySpeed()).isTrue();
    assertThat(Whats.load(2).isOnlySpeed()).isFalse();
  }
}
