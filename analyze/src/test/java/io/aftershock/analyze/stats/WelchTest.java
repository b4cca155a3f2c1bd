package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WelchTest {
  /** From the tables of Student's t, two-sided. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.7062, 0.05", "2, 4.30265, 0.05", "3, 3.18245, 0.05", "4, 2.77645, 0.05",
    "5, 4.03214, 0.01", "10, 3.16927, 0.01", "30, 2.04227, 0.05", "7, 0, 1"
  })
  void tailsAreThoseOfTheTables(int degrees, double t, double outside) {
    assertThat(Welch.outside(t, degrees)).isCloseTo(outside, within(2e-6));
  }

  @Test
  void intervalIsWhatStudentWouldGiveWhereSpreadsAreEqual() {
    double[] before = {9, 10, 11};
    double[] after = {12, 13, 14};

    Estimate difference = Welch.difference(before, after, 0.95);

    // Standard error sqrt(2/3), 4 degrees of freedom.
    assertThat(difference.value()).isEqualTo(3);
    assertThat(difference.low()).isCloseTo(3 - 2.776445 * Math.sqrt(2.0 / 3), within(1e-5));
    assertThat(difference.high()).isCloseTo(3 + 2.776445 * Math.sqrt(2.0 / 3), within(1e-5));
    assertThat(difference.p()).isCloseTo(0.0213, within(1e-4));
  }

  @Test
  void equalValuesAreCertainlyEqual() {
    Estimate none = Welch.difference(new double[] {5, 5}, new double[] {5, 5, 5}, 0.95);

    assertThat(none).isEqualTo(new Estimate(0, 0, 0, 1));
  }

  @Test
  void intervalsHoldTheTruthAsOftenAsTheySay() {
    Random random = new Random(1);
    int held = 0;
    for (int trial = 0; trial < 2_000; trial++) {
      double[] before = random.doubles(3).map(any -> random.nextGaussian()).toArray();
      double[] after = random.doubles(5).map(any -> 1 + 2 * random.nextGaussian()).toArray();
      Estimate difference = Welch.difference(before, after, 0.95);
      held += difference.low() <= 1 && 1 <= difference.high() ? 1 : 0;
    }
    assertThat(held / 2_000.0).isBetween(0.94, 0.985);
  }
}
