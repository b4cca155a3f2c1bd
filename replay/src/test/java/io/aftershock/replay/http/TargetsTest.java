package io.aftershock.replay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.replay.http.Targets.Weighted;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
  private static Targets targets(String... texts) {
    return new Targets(Stream.of(texts).map(Weighted::parse).toList());
  }

  @Test
  void eachGetsItsShareByWeight() {
    Targets targets = targets("http://a:1", "http://b:1=3", "http://c:1=6");
    long[] counts = new long[3];
    LongStream.range(0, 100_000).forEach(key -> counts[targets.choose(key)]++);
    assertThat(counts[0]).isCloseTo(10_000, Percentage.withPercentage(3));
    assertThat(counts[1]).isCloseTo(30_000, Percentage.withPercentage(3));
    assertThat(counts[2]).isCloseTo(60_000, Percentage.withPercentage(3));
  }

  @Test
  void theChoiceIsAlwaysTheSame() {
    List<Integer> choices =
        LongStream.range(0, 8).mapToObj(targets("http://a:1", "http://b:1")::choose).toList();
    assertThat(choices)
        .isEqualTo(
            LongStream.range(0, 8).mapToObj(targets("http://c:1", "http://d:1")::choose).toList())
        .contains(0, 1);
  }

  @Test
  void areShownAsGiven() {
    assertThat(targets("http://a:1", "https://b=3")).hasToString("http://a:1 https://b:443=3");
    assertThat(targets("http://a=1")).hasToString("http://a:80");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a=0", "http://a=", "http://a=x", "http://a=1.5", "http://a=1000001"})
  void isNoWeight(String text) {
    assertThatThrownBy(() -> Weighted.parse(text)).hasMessageContaining("weight after =");
  }
}
