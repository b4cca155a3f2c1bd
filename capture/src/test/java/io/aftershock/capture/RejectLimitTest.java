package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RejectLimitTest {
  @Test
  void isExceededByMoreThanItsShareOnly() {
    RejectLimit limit = RejectLimit.parse("1%");

    assertThat(limit.isExceededBy(1, 100)).isFalse();
    assertThat(limit.isExceededBy(2, 100)).isTrue();
    assertThat(RejectLimit.parse("0%").isExceededBy(1, 1_000_000)).isTrue();
    assertThat(RejectLimit.parse("0%").isExceededBy(0, 0)).isFalse();
    // 0.29 * 100 is 28.999999999999996 in binary.
    assertThat(RejectLimit.parse("29%").isExceededBy(29, 100)).isFalse();
    assertThat(RejectLimit.parse("0.50%")).hasToString("0.5%");
    assertThat(RejectLimit.parse("100%")).hasToString("100%");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "%", "-1%", "101%", "NaN%", "one%"})
  void refusesWhatIsNoPercentage(String text) {
    assertThatThrownBy(() -> RejectLimit.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("such as 1%");
  }
}
