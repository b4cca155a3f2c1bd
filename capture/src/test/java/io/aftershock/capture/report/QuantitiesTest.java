package io.aftershock.capture.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class QuantitiesTest {
  @Test
  void countsInEnglish() {
    assertThat(Quantities.count(1, "entry")).isEqualTo("1 entry");
    assertThat(Quantities.count(0, "entry")).isEqualTo("0 entries");
    assertThat(Quantities.count(10_000, "line")).isEqualTo("10,000 lines");
  }

  @Test
  void roundsToThreeDigits() {
    assertThat(Quantities.threeDigits(0)).isEqualTo("0");
    assertThat(Quantities.threeDigits(0.03124)).isEqualTo("0.0312");
    assertThat(Quantities.threeDigits(9.996)).isEqualTo("10.0");
    assertThat(Quantities.threeDigits(99.96)).isEqualTo("100");
    assertThat(Quantities.threeDigits(1_234.5)).isEqualTo("1,235");
    assertThat(Quantities.percent(0.1234)).isEqualTo("12.3%");
    assertThat(Quantities.bytes(999_960)).isEqualTo("1.00 MB");
  }
}
