package io.aftershock.replay.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.machine.MachineUse;
import io.aftershock.replay.machine.Share;
import io.aftershock.replay.run.Fidelity.Grade;
import io.aftershock.replay.run.Fidelity.Stall;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GradingTest {
  private static final long MILLI = 1_000_000;
  private static final long SECOND = 1000 * MILLI;
  private static final Share NONE = new Share(0, 0, 0);
  private static final MachineUse UNWATCHED = new MachineUse(null, null, NONE, 0, 0, null, 0);

  private static Grading lag(long p99Nanos, long boundNanos) {
    return Grading.of(
        new Grading.Lateness(p99Nanos, boundNanos, 1000, 0, 0, List.of()), UNWATCHED, 1);
  }

  private static Grading stalls(long stalled, long count, double speed, Stall... worst) {
    return Grading.of(
        new Grading.Lateness(0, 50 * MILLI, 10_000, stalled, count, List.of(worst)),
        UNWATCHED,
        speed);
  }

  private static Grading use(@Nullable Share foreign, @Nullable Share steal, Share collection) {
    return Grading.of(
        new Grading.Lateness(0, 50 * MILLI, 1000, 0, 0, List.of()),
        new MachineUse(foreign, steal, collection, 0, 1, null, 0),
        1);
  }

  @Test
  void latenessIsMeasuredByItsBound() {
    assertThat(lag(5 * MILLI, 50 * MILLI).grade()).isEqualTo(Grade.TRUSTWORTHY);
    assertThat(lag(6 * MILLI, 50 * MILLI).grade()).isEqualTo(Grade.DEGRADED);
    assertThat(lag(6 * MILLI, 50 * MILLI).reasons())
        .containsExactly("1% of requests were taken up 6.00 ms late or later");
    assertThat(lag(51 * MILLI, 50 * MILLI).grade()).isEqualTo(Grade.NOT_TRUSTWORTHY);
    assertThat(lag(51 * MILLI, 50 * MILLI).reasons().get(0)).contains("(bound 50.0 ms)");
    assertThat(lag(MILLI, 2 * MILLI).grade()).as("a millisecond").isEqualTo(Grade.TRUSTWORTHY);
  }

  @Test
  void stallsCountWhereTheyAreManyOrOneIsLong() {
    Stall shortOne = new Stall(SECOND, 20 * MILLI, 20 * MILLI, 5);
    Stall longOne = new Stall(21 * SECOND / 10, 60 * MILLI, 60 * MILLI, 5);
    assertThat(stalls(10, 2, 1, shortOne).grade()).isEqualTo(Grade.TRUSTWORTHY);
    assertThat(stalls(11, 2, 1, shortOne).reasons())
        .containsExactly("2 stalls of the generator, the worst of 20.0 ms at 1.00 s of trace time");
    assertThat(stalls(5, 1, 2, longOne).reasons())
        .containsExactly("1 stall of the generator, of 60.0 ms at 4.20 s of trace time");
    assertThat(stalls(5, 1, 2, longOne).grade()).isEqualTo(Grade.DEGRADED);
  }

  @Test
  void whatElseTheMachineDidCounts() {
    Share little = new Share(0.19, 0.5, SECOND);
    Share much = new Share(0.34, 0.8, 12 * SECOND);
    assertThat(use(little, null, NONE).grade()).isEqualTo(Grade.TRUSTWORTHY);
    assertThat(use(much, null, NONE).grade()).isEqualTo(Grade.DEGRADED);
    assertThat(use(much, null, NONE).reasons().get(0))
        .endsWith("used 34% of this machine's processors, most (80%) at 12.0 s of trace time");
    assertThat(use(null, new Share(0.03, 0.03, 0), NONE).reasons().get(0))
        .startsWith("the hypervisor took away 3.0%");
    assertThat(use(null, null, new Share(0.011, 0.2, 0)).reasons().get(0))
        .startsWith("garbage collection took 1.1% of the time");
  }

  @Test
  void aLateGeneratorIsNotMadeBetterByOtherReasons() {
    Grading both =
        Grading.of(
            new Grading.Lateness(2 * SECOND, SECOND, 1000, 0, 0, List.of()),
            new MachineUse(new Share(0.9, 0.9, 0), null, NONE, 0, 0, null, 0),
            1);
    assertThat(both.grade()).isEqualTo(Grade.NOT_TRUSTWORTHY);
    assertThat(both.reasons()).hasSize(2);
  }

  @Test
  void theVerdictSaysTheGradeFirst() {
    assertThat(FidelityVerdict.inWords(Grade.TRUSTWORTHY, 1, 2, 0)).startsWith("trustworthy: ");
    assertThat(FidelityVerdict.inWords(Grade.DEGRADED, 1, 2, 3))
        .startsWith("read with care: ")
        .contains("3 waited for a connection");
    assertThat(FidelityVerdict.inWords(Grade.NOT_TRUSTWORTHY, 3, 2, 0))
        .startsWith("not to be trusted, GENERATOR LATE: ");
  }
}
