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
  void quotesPathsForAShell() {
    assertThat(LabelledText.word("a/b.trace")).isEqualTo("a/b.trace");
    assertThat(LabelledText.word("it's here")).isEqualTo("'it'\\''s here'");
  }
}
