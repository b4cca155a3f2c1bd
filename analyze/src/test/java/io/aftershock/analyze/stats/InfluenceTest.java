package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class InfluenceTest {
  private static final int BLOCKS = 60;

  /** What blocks add whose neighbours have that correlation. */
  private static double[] blocks(double correlation, Random random) {
    double[] added = new double[BLOCKS];
    double state = random.nextGaussian();
    for (int i = 0; i < BLOCKS; i++) {
      added[i] = state;
      state =
          correlation * state + Math.sqrt(1 - correlation * correlation) * random.nextGaussian();
    }
    return added;
  }

  @Test
  void correlationIsNotTakenForLessThanItIs() {
    Random random = new Random(1);
    double mean = 0;
    for (int i = 0; i < 2_000; i++) {
      mean += Influence.of(blocks(0.6, random), BLOCKS).correlation() / 2_000;
    }

    assertThat(mean).isCloseTo(0.6, within(0.03));
  }

  @Test
  void intervalsOfIndependentBlocksAreHardlyWidened() {
    Random random = new Random(3);
    double mean = 0;
    for (int i = 0; i < 2_000; i++) {
      mean += Influence.of(blocks(0, random), BLOCKS).widening() / 2_000;
    }

    assertThat(mean).isBetween(1.0, 1.06);
  }

  @Test
  void blocksThatAlternateAreNotWorthMore() {
    double[] added = new double[BLOCKS];
    for (int i = 0; i < BLOCKS; i++) {
      added[i] = i % 2 == 0 ? 1 : -1;
    }
    Influence alternating = Influence.of(added, BLOCKS);

    assertThat(alternating.effectiveBlocks()).isEqualTo(BLOCKS);
    assertThat(alternating.widening()).isBetween(0.9, 1.0);
  }

  @Test
  void blocksThatAreAlikeAreWorthFewer() {
    Influence alike = Influence.of(blocks(0.8, new Random(2)), BLOCKS);

    assertThat(alike.effectiveBlocks()).isBetween(4.0, 12.0);
    assertThat(alike.widening()).isBetween(2.0, 4.0);
  }

  @Test
  void fewBlocksThatDecideLeaveFewDegreesOfFreedom() {
    double[] added = new double[BLOCKS];
    Arrays.fill(added, -1.0 / 29);
    added[20] = 1;
    added[40] = 1;

    // Two blocks of one size: 2 squared variance over the variance of squares is 2 x 2, less 1.
    assertThat(Influence.of(added, BLOCKS).degrees()).isCloseTo(3, within(0.5));
  }

  @Test
  void blocksThatAddNothingAreAsGoodAsTheyAreMany() {
    Influence nothing = Influence.of(new double[BLOCKS], BLOCKS);

    assertThat(nothing.degrees()).isEqualTo(BLOCKS - 1.0);
    assertThat(nothing.widening()).isLessThan(1.02);
  }
}
