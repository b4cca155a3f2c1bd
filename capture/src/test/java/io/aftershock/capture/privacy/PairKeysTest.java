package io.aftershock.capture.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PairKeysTest {
  private final PairKeys keys = new PairKeys();

  @Test
  void numbersPairsByFirstAppearanceAlsoWhenItGrows() {
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 50_000; i++) {
        assertThat(keys.keyOf(i / 300, i % 300)).isEqualTo(i + 1);
      }
    }
    assertThat(keys.count()).isEqualTo(50_000);
  }

  @Test
  void tellsTheMembersOfAPairApart() {
    assertThat(keys.keyOf(1, 2)).isEqualTo(1);
    assertThat(keys.keyOf(2, 1)).isEqualTo(2);
    assertThat(keys.keyOf(0, 0)).isEqualTo(3);
  }
}
