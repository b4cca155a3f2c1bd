package io.aftershock.replay.machine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@EnabledOnOs(OS.LINUX)
class SystemThreadTest {
  @Test
  void aThreadIsFoundByItsName() {
    assertThat(SystemThread.number("VM Thread")).matches("\\d+").isNotEqualTo(own());
    assertThat(SystemThread.number("no such")).isEmpty();
  }

  private static String own() {
    String own = SystemThread.number();
    assertThat(own).matches("\\d+");
    return own;
  }
}
