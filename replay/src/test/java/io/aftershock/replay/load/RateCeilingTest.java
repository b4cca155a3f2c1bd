package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateCeilingTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void countsTheLastSecondToTheNanosecond() {
    RateCeiling ceiling = new RateCeiling(2);
    assertThat(ceiling.admits(0)).isTrue();
    assertThat(ceiling.admits(10)).isTrue();
    assertThat(ceiling.admits(SECOND - 1)).isFalse();
    assertThat(ceiling.admits(SECOND)).isTrue();
    assertThat(ceiling.admits(SECOND + 9)).isFalse();
    assertThat(ceiling.admits(SECOND + 10)).isTrue();
    assertThat(ceiling.admits(SECOND + 10)).isFalse();
  }

  @Test
  void agreesWithCountingAnewEachTime() {
    SplittableRandom random = new SplittableRandom(3);
    RateCeiling ceiling = new RateCeiling(50);
    Deque<Long> through = new ArrayDeque<>();
    long at = 0;
    int held = 0;
    for (int i = 0; i < 5_000; i++) {
      at += random.nextLong(25_000_000);
      while (!through.isEmpty() && at - through.getFirst() >= SECOND) {
        through.removeFirst();
      }
      boolean expected = through.size() < 50;
      assertThat(ceiling.admits(at)).as("request %d", i).isEqualTo(expected);
      if (expected) {
        through.addLast(at);
      } else {
        held++;
      }
    }
    assertThat(held).isBetween(500, 4_500);
  }

  @Test
  void zeroIsNoCeiling() {
    RateCeiling ceiling = new RateCeiling(0);
    for (int i = 0; i < 100; i++) {
      assertThat(ceiling.admits(0)).isTrue();
    }
  }
}
