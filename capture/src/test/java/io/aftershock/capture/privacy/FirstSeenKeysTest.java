package io.aftershock.capture.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FirstSeenKeysTest {
  @Test
  void numbersIdentitiesInTheOrderTheyAppear() {
    FirstSeenKeys keys = new FirstSeenKeys();

    assertThat(keys.keyOf("b")).isEqualTo(1);
    assertThat(keys.keyOf("a")).isEqualTo(2);
    assertThat(keys.keyOf(null)).isEqualTo(FirstSeenKeys.UNKNOWN);
    assertThat(keys.keyOf("b")).isEqualTo(1);
    assertThat(keys.count()).isEqualTo(2);
  }

  @Test
  void knowsIdentitiesAgainOfWhichThereAreMoreThanItRemembers() {
    FirstSeenKeys keys = new FirstSeenKeys();
    for (int round = 0; round < 2; round++) {
      for (int i = 1; i <= 100_000; i++) {
        assertThat(keys.keyOf("client " + i)).isEqualTo(i);
      }
    }
  }
}
