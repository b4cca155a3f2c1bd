package io.aftershock.replay.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.run.Fidelity.Stall;
import org.junit.jupiter.api.Test;

class StallLogTest {
  private static final long MILLI = 1_000_000;

  private final StallLog log = new StallLog();

  private static void late(StallLog log, long dueMillis, long takenUpMillis) {
    log.takenUp(dueMillis * MILLI, takenUpMillis * MILLI);
  }

  private static Stall stall(long start, long length, long worst, long requests) {
    return new Stall(start * MILLI, length * MILLI, worst * MILLI, requests);
  }

  @Test
  void whatWasDueWhileItWasBehindIsOneStall() {
    late(log, 0, 0);
    late(log, 10, 20); // 10 ms are not above 10 ms.
    late(log, 100, 140);
    late(log, 110, 141);
    late(log, 139, 142); // Not late enough to count.
    late(log, 141, 160);
    late(log, 500, 535);
    assertThat(log.stalls()).containsExactly(stall(100, 60, 40, 3), stall(500, 35, 35, 1));
    assertThat(log.count()).isEqualTo(2);
    assertThat(log.requests()).isEqualTo(4);
  }

  @Test
  void ofManyTheWorstAreKept() {
    for (long i = 0; i < 50; i++) {
      late(log, i * 1000, i * 1000 + 11 + i);
    }
    assertThat(log.stalls())
        .hasSize(StallLog.MOST_KEPT)
        .extracting(stall -> stall.startNanos() / MILLI)
        .startsWith(30_000L)
        .endsWith(49_000L)
        .isSorted();
    assertThat(log.count()).isEqualTo(50);
  }

  @Test
  void whatHeldUpTwoLoopsAtATimeIsOneStall() {
    StallLog other = new StallLog();
    late(log, 100, 140);
    late(log, 900, 920);
    late(other, 120, 170);
    late(other, 400, 420);
    log.add(other);
    assertThat(log.stalls())
        .containsExactly(stall(100, 70, 50, 2), stall(400, 20, 20, 1), stall(900, 20, 20, 1));
    assertThat(log.count()).isEqualTo(3);
    assertThat(log.requests()).isEqualTo(4);
  }

  @Test
  void nothingIsAddedByALoopWithoutStalls() {
    late(log, 100, 140);
    log.add(new StallLog());
    StallLog empty = new StallLog();
    empty.add(log);
    assertThat(log.stalls()).containsExactly(stall(100, 40, 40, 1)).isEqualTo(empty.stalls());
    assertThat(empty.count()).isEqualTo(1);
  }
}
