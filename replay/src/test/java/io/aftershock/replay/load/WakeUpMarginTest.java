package io.aftershock.replay.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WakeUpMarginTest {
  @Test
  void followsTheNinetyNinthPercentileWithinItsBounds() {
    SplittableRandom random = new SplittableRandom(1);
    WakeUpMargin margin = WakeUpMargin.learned(100_000);
    int late = 0;
    for (int i = 0; i < 200_000; i++) {
      long error = random.nextLong(50_000, 150_000);
      late += i > 100_000 && error > margin.nanos() ? 1 : 0;
      margin.woke(error);
    }
    assertThat(late).isBetween(500, 2000); // of 100,000: about 1 %
    assertThat(margin.nanos()).isBetween(120_000L, 160_000L);
  }

  @Test
  void costsNoMoreThanItsBoundOnAMachineThatIsAlwaysLate() {
    WakeUpMargin margin = WakeUpMargin.learned(100_000);
    for (int i = 0; i < 1000; i++) {
      margin.woke(50_000_000);
    }
    assertThat(margin.nanos()).isEqualTo(350_000);
  }
}
