package io.aftershock.capture.memo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentValuesTest {
  private final RecentValues<String> recent = new RecentValues<>(4);

  @Test
  void keepsTheLatestTwoOfValuesWithOnePlace() {
    recent.put("first", 5, 1);
    recent.put("second", 5, 2);
    recent.put("third", 5, 3);

    assertThat(recent.get("third", 5)).isEqualTo(3);
    assertThat(recent.get("second", 5)).isEqualTo(2);
    assertThat(recent.get("first", 5)).isEqualTo(RecentValues.UNKNOWN);
  }

  @Test
  void sharesANumberForAsLongAsItIsRemembered() {
    Recurring first = new Recurring();
    recent.put("first", 5, 1);
    recent.share("first", 5, first);
    recent.put("second", 5, 2);
    assertThat(first.number()).isEqualTo(1);

    recent.put("third", 5, 3);
    assertThat(first.number()).isEqualTo(Recurring.UNKNOWN);
  }
}
