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
  void sharesANumberForAsLongAsItIsRemembered() {
    Recurring first = new Recurring();
    recent.put("AaAa", 1);
    recent.share("AaAa", first);
    recent.put("BBBB", 2);
    assertThat(first.number()).isEqualTo(1);

    recent.put("AaBB", 3);
    assertThat(first.number()).isEqualTo(Recurring.UNKNOWN);
  }

  @Test
  void sharesANumberWithTheLastThatAsked() {
    Recurring first = new Recurring();
    Recurring second = new Recurring();
    recent.put("a", 1);
    recent.share("a", first);
    recent.share("a", second);

    assertThat(first.number()).isEqualTo(Recurring.UNKNOWN);
    assertThat(second.number()).isEqualTo(1);
  }

  @Test
  void sharesNumbersOnWhileItGrows() {
    RecentTexts growing = new RecentTexts(14);
    Recurring[] parts = new Recurring[2_000];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new Recurring();
      growing.put("text " + i, i);
      growing.share("text " + i, parts[i]);
    }

    for (int i = 0; i < parts.length; i++) {
      assertThat(parts[i].number()).isEqualTo(growing.get("text " + i));
    }
    assertThat(growing.get("text 1999")).isEqualTo(1999);
  }

  @Test
  void doesNotHoldLongTexts() {
    String text = "x".repeat(RecentTexts.LONGEST + 1);
    recent.put(text, 1);

    assertThat(recent.get(text)).isEqualTo(RecentTexts.UNKNOWN);
  }
}
