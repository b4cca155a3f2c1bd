package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.stats.ChangePoints.ChangePoint;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangePointsTest {
  private static final ChangePoints SEARCH = new ChangePoints(0.99, 999, 1);

  /** Values with a noise of 1 about a mean that depends on the position. */
  private static double[] series(int count, long seed, IntToDoubleFunction mean) {
    Random random = new Random(seed);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = mean.applyAsDouble(i) + random.nextGaussian();
    }
    return values;
  }

  private static List<Integer> indices(double[] values) {
    return SEARCH.find(values).stream().map(ChangePoint::index).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 13, 20, 33, 37})
  void findsAStepWhereItIs(int at) {
    for (long seed = 1; seed <= 20; seed++) {
      assertThat(indices(series(40, seed, i -> i < at ? 100 : 110)))
          .as("seed %d", seed)
          .contains(at);
    }
  }

  @Test
  void findsTwoSteps() {
    double[] values = series(60, 1, i -> i < 20 ? 50 : i < 45 ? 60 : 45);

    assertThat(indices(values)).containsExactly(20, 45);
  }

  @Test
  void findsWhatChangedBackSoon() {
    assertThat(indices(series(60, 2, i -> i >= 30 && i < 36 ? 60 : 50))).containsExactly(30, 36);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void findsChangesInNoiseNoMoreOftenThanPromised(boolean heavyTailed) {
    int series = 600;
    int found = 0;
    Random random = new Random(11);
    for (int i = 0; i < series; i++) {
      double[] values = random.doubles(30).toArray();
      for (int k = 0; heavyTailed && k < values.length; k++) {
        values[k] = Math.pow(1 - values[k], -1 / 1.5); // Pareto, of infinite variance
      }
      found += new ChangePoints(0.95, 199, i).find(values).isEmpty() ? 0 : 1;
    }

    // 5 % of 600 are 30; by chance more than 46 about once in 1,000 times.
    assertThat(found).isLessThanOrEqualTo(46);
  }

  @Test
  void findsNothingWhereNothingVaries() {
    assertThat(SEARCH.find(new double[50])).isEmpty();
    assertThat(SEARCH.find(new double[0])).isEmpty();
    assertThat(SEARCH.find(new double[] {1, 2, 3})).isEmpty();
  }

  @Test
  void takesAsManyValuesAsItSays() {
    int fewest = SEARCH.fewestValues();

    assertThat(fewest).isEqualTo(12);
    assertThat(indices(step(fewest, fewest / 2))).containsExactly(fewest / 2);
    for (int at = 1; at < 8; at++) {
      assertThat(indices(step(9, at))).as("9 values in any order").isEmpty();
    }
  }

  private static double[] step(int count, int at) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = i < at ? i : 1_000 + i;
    }
    return values;
  }

  @Test
  void doesNotDependOnUnitsOrSignButOnTheSeedAlone() {
    double[] values = series(80, 5, i -> i < 50 ? 10 : 12);
    double[] nanos = new double[80];
    for (int i = 0; i < 80; i++) {
      nanos[i] = -1e6 * values[i];
    }

    assertThat(SEARCH.find(values)).isNotEmpty().isEqualTo(SEARCH.find(values));
    assertThat(indices(nanos)).isEqualTo(indices(values));
  }
}
