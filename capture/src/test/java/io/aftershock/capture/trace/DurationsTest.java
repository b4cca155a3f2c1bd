package io.aftershock.capture.trace;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 ns",
    "999, 999 ns",
    "1000, 1.00 us",
    "12345678, 12.3 ms",
    "999499999, 999 ms",
    "999500000, 1.00 s",
    "9994000, 9.99 ms",
    "9996000, 10.0 ms",
    "99960000, 100 ms",
    "119400000000, 119 s",
    "123456000000, 2 min 3 s",
    "3599999999999, 1 h 0 min",
    "90000000000000, 1 d 1 h",
    "-5000000, -5.00 ms",
  })
  void threeSignificantDigits(double nanos, String text) {
    assertThat(Durations.format(nanos)).isEqualTo(text);
  }

  @Test
  void differencesHaveASign() {
    assertThat(Durations.signed(5e6)).isEqualTo("+5.00 ms");
    assertThat(Durations.signed(-5e6)).isEqualTo("-5.00 ms");
    assertThat(Durations.signed(Double.POSITIVE_INFINITY)).isEqualTo("+inf");
    assertThat(Durations.format(1.234e12)).isEqualTo("20 min 34 s");
  }
}
