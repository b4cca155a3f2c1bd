package io.aftershock.capture.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FirstSeenKeysTest {
  @Test
  void numbersIdentitiesInTheOrderTheyAppear() {
    FirstSeenKeys<String> keys = new FirstSeenKeys<>();

    assertThat(keys.keyOf("b")).isEqualTo(1);
    assertThat(keys.keyOf("a")).isEqualTo(2);
    assertThat(keys.keyOf(null)).isEqualTo(FirstSeenKeys.UNKNOWN);
    assertThat(keys.keyOf("b")).isEqualTo(1);
    assertThat(keys.count()).isEqualTo(2);
  }
}
