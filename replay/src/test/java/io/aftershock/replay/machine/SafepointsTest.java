package io.aftershock.replay.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SafepointsTest {
  @Test
  void collectionsOfGarbageAreSomeOfThem() {
    Safepoints before = Safepoints.soFar();
    System.gc();
    System.gc();
    Safepoints between = Safepoints.soFar().since(before);
    assertThat(between.count()).isGreaterThanOrEqualTo(2);
    assertThat(between.nanos()).isNotNegative();
  }
}
