package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockOffsetsTest {
  @Test
  void fitsNamesAndGlobsWithAndWithoutTheirDirectory() {
    ClockOffsets clocks = of("/logs/web1/a.log=100", "b*.log=-1.5ms", "/logs/web3/**=+7");

    assertThat(clocks.nanosOf("/logs/web1/a.log")).isEqualTo(100_000_000);
    assertThat(clocks.nanosOf("/logs/web2/b7.log")).isEqualTo(-1_500_000);
    assertThat(clocks.nanosOf("/logs/web3/x/c.log")).isEqualTo(7_000_000);
    assertThat(clocks.nanosOf("/logs/web2/a.log")).isZero();
  }

  @Test
  void letsTheLastOneCount() {
    assertThat(of("*.log=1", "a.log=2", "c.log=3").nanosOf("a.log")).isEqualTo(2_000_000);
  }

  @Test
  void namesWhatFitsNoInput() {
    assertThat(of("a.log=1", "-=2", "x.log=3").unmatched(List.of("d/a.log", "-")))
        .containsExactly("x.log");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.log", "=5", "a.log=", "a.log=soon", "a.log=1e999999999", "a.log=99999999999"})
  void refusesWhatIsNoOffset(String text) {
    assertThatThrownBy(() -> ClockOffsets.Offset.parse(text))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static ClockOffsets of(String... texts) {
    return new ClockOffsets(Stream.of(texts).map(ClockOffsets.Offset::parse).toList());
  }
}
