package io.aftershock.capture.memo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class RecentNumbersTest {
  @Test
  void givesAKeysOwnNumberOrNone() {
    RecentNumbers recent = new RecentNumbers(4);
    for (int key = 1; key <= 1_000; key++) {
      recent.put(key, 2 * key);
    }

    int known = 0;
    for (int key = 1; key <= 1_000; key++) {
      int number = recent.get(key);
      known += number == RecentNumbers.UNKNOWN ? 0 : 1;
      assertThat(number).isIn(RecentNumbers.UNKNOWN, 2 * key);
    }
    assertThat(recent.get(1_000)).isEqualTo(2_000);
    assertThat(known).isBetween(8, 16);
  }
}
