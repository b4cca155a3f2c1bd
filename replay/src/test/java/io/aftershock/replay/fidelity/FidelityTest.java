package io.aftershock.replay.fidelity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class FidelityTest {
  private static final long SECOND = 1_000_000_000;

  @Test
  void distanceOfADistributionFromItselfIsZeroAndFromAnotherIsTheLargestGap() {
    Histogram a = new Histogram(3);
    Histogram b = new Histogram(3);
    for (int i = 1; i <= 100; i++) {
      a.recordValue(i);
      b.recordValue(i <= 70 ? i : i + 1000);
    }
    assertThat(KolmogorovSmirnov.distance(a, a)).isEqualTo(0);
    assertThat(KolmogorovSmirnov.distance(a, b)).isCloseTo(0.3, within(1e-9));
    assertThat(KolmogorovSmirnov.distance(a, new Histogram(3))).isEqualTo(0);
  }

  @Test
  void trendIsTheLeastSquaresSlope() {
    LinearTrend trend = new LinearTrend();
    for (int x = 0; x < 50; x++) {
      trend.add(x, 3 + 2.5 * x + (x % 2 == 0 ? 1 : -1));
    }
    assertThat(trend.slope()).isCloseTo(2.5, within(0.01));
    assertThat(new LinearTrend().slope()).isEqualTo(0);
  }

  @Test
  void dispersionIsOneForPoissonArrivalsAndLargeForBursts() {
    SplittableRandom random = new SplittableRandom(5);
    SecondCounts poisson = new SecondCounts();
    double at = 0;
    while (at < 1000) {
      poisson.add((long) (at * SECOND));
      at -= Math.log(1 - random.nextDouble()) / 50;
    }
    assertThat(poisson.dispersion()).isBetween(0.85, 1.15);

    SecondCounts bursts = new SecondCounts();
    for (int second = 0; second < 100; second++) {
      for (int i = 0; i < (second % 10 == 0 ? 500 : 10); i++) {
        bursts.add(second * SECOND + i);
      }
    }
    assertThat(bursts.dispersion()).isGreaterThan(100);
  }

  @Test
  void correlationFollowsTheRateAndIsUnknownWithoutOne() {
    SecondCounts planned = new SecondCounts();
    SecondCounts same = new SecondCounts();
    SecondCounts flat = new SecondCounts();
    for (int second = 0; second < 20; second++) {
      for (int i = 0; i < 10 + second % 5; i++) {
        planned.add(second * SECOND);
        same.add(second * SECOND + 900_000_000);
      }
      flat.add(second * SECOND);
    }
    assertThat(planned.correlation(same)).isCloseTo(1, within(1e-9));
    assertThat(planned.correlation(flat)).isNull();
    assertThat(new SecondCounts().dispersion()).isNull();
  }
}
