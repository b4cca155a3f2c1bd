package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RankNoiseTest {
  /** Ranks that a normal moves by, over samples that come as if by chance. */
  @Test
  void undoesWhatUnknownSpacingAddsToTheSpread() {
    SplittableRandom random = new SplittableRandom(5);
    double rankSpread = Math.sqrt(1_000 * 0.99 * 0.01);
    double squares = 0;
    int steps = 200_000;
    for (int i = 0; i < steps; i++) {
      int ranks = (int) Math.round(rankSpread * random.nextGaussian());
      double moved = 0;
      for (int rank = 0; rank < Math.abs(ranks); rank++) {
        moved += random.nextExponential();
      }
      squares += moved * moved;
    }
    double found = Math.sqrt(squares / steps);
    assertThat(found * new RankNoise(rankSpread).narrowing()).isCloseTo(rankSpread, within(0.05));
    assertThat(found).isGreaterThan(1.1 * rankSpread);
  }

  @Test
  void isNothingWhereDrawsMoveAQuantileByManyRanksAndOfOneSide() {
    assertThat(new RankNoise(500).narrowing()).isCloseTo(1, within(0.001));
    assertThat(RankNoise.none(1)[0].narrowing()).isEqualTo(1);
  }

  @Test
  void narrowsAboutTheValueAndLeavesPAndInfiniteEnds() {
    assertThat(new Estimate(10, 8, 14, 0.2).narrowed(0.5)).isEqualTo(new Estimate(10, 9, 12, 0.2));
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(new Estimate(10, 8, infinite, 0.2).narrowed(0.5))
        .isEqualTo(new Estimate(10, 9, infinite, 0.2));
    assertThat(new Estimate(infinite, 8, infinite, 0.2).narrowed(0.5).low()).isEqualTo(8);
  }
}
