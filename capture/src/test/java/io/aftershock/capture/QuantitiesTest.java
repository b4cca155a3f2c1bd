package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class QuantitiesTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 us",
    "1500, 1.50 us",
    "12345678, 12.3 ms",
    "999999999, 1000 ms",
    "1500000000, 1.50 s",
    "200000000000, 3 min 20 s",
    "7500000000000, 2 h 5 min",
    "331200000000000, 3 d 20 h"
  })
  void formatsDurations(long nanos, String text) {
    assertThat(Quantities.duration(nanos).replace(",", "")).isEqualTo(text);
  }

  @Test
  void countsInEnglish() {
    assertThat(Quantities.count(1, "entry")).isEqualTo("1 entry");
    assertThat(Quantities.count(0, "entry")).isEqualTo("0 entries");
    assertThat(Quantities.count(10_000, "line")).isEqualTo("10,000 lines");
  }

  @Test
  void quotesPathsForAShell() {
    assertThat(LabelledText.word("a/b.trace")).isEqualTo("a/b.trace");
    assertThat(LabelledText.word("it's here")).isEqualTo("'it'\\''s here'");
  }
}
