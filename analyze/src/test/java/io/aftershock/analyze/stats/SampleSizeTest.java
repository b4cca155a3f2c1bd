package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SampleSizeTest {
  @ParameterizedTest
  @CsvSource({"50, 4", "90, 35", "99, 381", "99.9, 3838"})
  void needed(double percentile, long requests) {
    assertThat(SampleSize.needed(percentile, 0.95)).isEqualTo(requests);
  }
}
