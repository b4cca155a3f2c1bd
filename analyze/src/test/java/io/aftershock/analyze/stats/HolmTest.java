package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;

class HolmTest {
  @Test
  void stepsDownAndNeverDecreases() {
    // 4 * 0.01, 3 * 0.015 (above 0.04), 2 * 0.02 (kept at 0.045), 1 * 0.5
    assertThat(Holm.adjust(new double[] {0.02, 0.5, 0.01, 0.015}))
        .containsExactly(new double[] {0.045, 0.5, 0.04, 0.045}, offset(1e-12));
  }

  @Test
  void staysAProbability() {
    assertThat(Holm.adjust(new double[] {0.6, 0.9})).containsExactly(1, 1);
    assertThat(Holm.adjust(new double[0])).isEmpty();
  }
}
