package io.aftershock.capture.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class LabelledTextTest {
  @Test
  void listsTheLargestCountsAndHowManyMore() {
    Map<String, Long> counts = Map.of("GET", 9_000L, "POST", 12L, "PUT", 12L);

    assertThat(LabelledText.listLargest(counts, 2)).isEqualTo("GET 9,000, POST 12, and 1 more");
  }

  @Test
  void listsNamesWithoutWhatATerminalWouldObey() {
    Map<String, Long> counts = Map.of("\u001b[31mtoken\u009b1m", 1L);

    assertThat(LabelledText.listLargest(counts, 2)).isEqualTo("?[31mtoken?1m 1");
  }

  @Test
  void quotesPathsForAShell() {
    assertThat(LabelledText.word("a/b.trace")).isEqualTo("a/b.trace");
    assertThat(LabelledText.word("it's here")).isEqualTo("'it'\\''s here'");
  }
}
