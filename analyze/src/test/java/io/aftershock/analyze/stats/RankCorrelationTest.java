package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankCorrelationTest {
  /** IQ and hours of television a week: the usual worked example, rho = -29/165. */
  @Test
  void itIsThatOfTheWorkedExample() {
    double[] iq = {106, 100, 86, 101, 99, 103, 97, 113, 112, 110};
    double[] hours = {7, 27, 2, 50, 28, 29, 20, 12, 6, 17};
    assertThat(RankCorrelation.of(iq, hours)).isCloseTo(-29.0 / 165, within(1e-12));
  }

  @Test
  void equalValuesShareTheirRanks() {
    assertThat(RankCorrelation.ranks(new double[] {5, 1, 5, 9, 5})).containsExactly(3, 1, 3, 5, 3);
    // Pearson of (1, 2.5, 2.5, 4) and (1, 2, 3, 4).
    assertThat(RankCorrelation.of(new double[] {0, 1, 1, 2}, new double[] {1, 2, 3, 4}))
        .isCloseTo(4.5 / Math.sqrt(4.5 * 5), within(1e-12));
  }

  @Test
  void onlyTheOrderCounts() {
    double[] x = {1, 2, 3, 4, 5};
    assertThat(RankCorrelation.of(x, new double[] {1, 10, 100, 1e6, 1e9})).isEqualTo(1);
    assertThat(RankCorrelation.of(x, new double[] {0, -1, -8, -9, -20})).isEqualTo(-1);
  }

  @Test
  void aConstantHasNone() {
    assertThat(RankCorrelation.of(new double[] {1, 2, 3}, new double[] {4, 4, 4})).isNaN();
  }

  @Test
  void shiftsTellACommonEventFromACommonTrend() {
    SplittableRandom random = new SplittableRandom(1);
    double[] noise = random.doubles(60).toArray();
    double[] same = noise.clone();
    assertThat(RankCorrelation.shiftP(noise, same)).isEqualTo(1.0 / 60);
    // Two waves that have nothing in common but that both are slow are alike at many shifts.
    double[] wave = IntStream.range(0, 60).mapToDouble(i -> Math.sin(i * Math.PI / 30)).toArray();
    double[] later =
        IntStream.range(0, 60).mapToDouble(i -> Math.sin(i * Math.PI / 30 + 0.7)).toArray();
    assertThat(RankCorrelation.of(wave, later)).isGreaterThan(0.7);
    assertThat(RankCorrelation.shiftP(wave, later)).isGreaterThan(0.3);
  }

  @Test
  void independentSeriesAreCalledStrongAsOftenAsTheirPSays() {
    SplittableRandom random = new SplittableRandom(7);
    int low = 0;
    for (int i = 0; i < 400; i++) {
      double[] one = random.doubles(40).toArray();
      double[] other = random.doubles(40).toArray();
      low += RankCorrelation.shiftP(one, other) <= 0.05 ? 1 : 0;
    }
    assertThat(low / 400.0).isBetween(0.02, 0.08);
  }
}
