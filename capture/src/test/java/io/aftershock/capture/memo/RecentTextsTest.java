package io.aftershock.capture.memo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentTextsTest {
  private final RecentTexts recent = new RecentTexts(4);

  @Test
  void remembersEqualTexts() {
    recent.put("a", 7);

    assertThat(recent.get(String.valueOf('a'))).isEqualTo(7);
    assertThat(recent.get("b")).isEqualTo(RecentTexts.UNKNOWN);
  }

  @Test
  void keepsTheLatestTwoOfTextsWithOnePlace() {
    // The same hash by String's own rule.
    recent.put("AaAa", 1);
    recent.put("BBBB", 2);
    recent.put("AaBB", 3);

    assertThat(recent.get("AaBB")).isEqualTo(3);
    assertThat(recent.get("BBBB")).isEqualTo(2);
    assertThat(recent.get("AaAa")).isEqualTo(RecentTexts.UNKNOWN);
  }

  @Test
  void doesNotHoldLongTexts() {
    String text = "x".repeat(RecentTexts.LONGEST + 1);
    recent.put(text, 1);

    assertThat(recent.get(text)).isEqualTo(RecentTexts.UNKNOWN);
  }
}
