package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailsTest {
  @ParameterizedTest
  @CsvSource({
    "-1, 0.8413447461",
    "0, 0.5",
    "1.959964, 0.025",
    "2.9999, 0.0013503",
    "3.0001, 0.0013495",
    "5, 2.866516e-7",
    "8, 6.220961e-16"
  })
  void normalTail(double z, double tail) {
    assertThat(Tails.normal(z)).isCloseTo(tail, withPercentage(0.01));
  }

  @ParameterizedTest
  @CsvSource({"0.025, 29, 2.04523", "0.025, 59, 2.00100", "0.005, 19, 2.86093"})
  void studentQuantile(double tail, double degrees, double t) {
    assertThat(Tails.studentQuantile(tail, degrees)).isCloseTo(t, offset(0.01));
    assertThat(Tails.student(t, degrees)).isCloseTo(tail, withPercentage(2));
  }
}
