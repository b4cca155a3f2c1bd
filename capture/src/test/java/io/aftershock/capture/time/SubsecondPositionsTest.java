package io.aftershock.capture.time;

import static io.aftershock.capture.time.Requests.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class SubsecondPositionsTest {
  private static final long NOON = 1_700_000_000L * SECOND;

  @ParameterizedTest
  @EnumSource(Subsecond.class)
  void staysWithinTheStampInOrderAndIsTheSameEachTime(Subsecond how) {
    long[] positions = new SubsecondPositions(how, 1).positions(NOON, 0, SECOND, 1_000);

    assertThat(positions).isSorted();
    assertThat(positions[0]).isGreaterThanOrEqualTo(NOON);
    assertThat(positions[999]).isLessThan(NOON + SECOND);
    assertThat(new SubsecondPositions(how, 1).positions(NOON, 0, SECOND, 1_000))
        .isEqualTo(positions);
  }

  @ParameterizedTest
  @EnumSource(
      value = Subsecond.class,
      names = {"RANK", "POISSON"})
  void drawsOtherwiseForAnotherSeedSourceAndStamp(Subsecond how) {
    SubsecondPositions one = new SubsecondPositions(how, 1);
    long[] positions = one.positions(NOON, 0, SECOND, 10);

    assertThat(new SubsecondPositions(how, 2).positions(NOON, 0, SECOND, 10))
        .isNotEqualTo(positions);
    assertThat(one.positions(NOON, 1, SECOND, 10)).isNotEqualTo(positions);
    assertThat(one.positions(NOON + SECOND, 0, SECOND, 10))
        .isNotEqualTo(LongStream.of(positions).map(at -> at + SECOND).toArray());
  }

  @Test
  void placesEvenRequestsInTheMiddleOfTheirShares() {
    assertThat(new SubsecondPositions(Subsecond.EVEN, 1).positions(NOON, 0, SECOND, 4))
        .containsExactly(
            NOON + 125_000_000, NOON + 375_000_000, NOON + 625_000_000, NOON + 875_000_000);
  }

  @Test
  void leavesRequestsTogether() {
    assertThat(new SubsecondPositions(Subsecond.NONE, 1).positions(NOON, 0, SECOND, 3))
        .containsExactly(NOON, NOON, NOON);
  }

  @Test
  void isAsBurstyAsItsName() {
    // Squared coefficient of variation of the gaps: 0 for even ones, 1 for a Poisson process.
    assertThat(gapVariation(Subsecond.EVEN)).isLessThan(0.001);
    assertThat(gapVariation(Subsecond.RANK)).isBetween(0.1, 0.25);
    assertThat(gapVariation(Subsecond.POISSON)).isBetween(0.9, 1.1);
  }

  private static double gapVariation(Subsecond how) {
    long[] positions = new SubsecondPositions(how, 1).positions(NOON, 0, SECOND, 10_000);
    double sum = 0;
    double squares = 0;
    for (int i = 1; i < positions.length; i++) {
      double gap = positions[i] - positions[i - 1];
      sum += gap;
      squares += gap * gap;
    }
    double mean = sum / (positions.length - 1);
    return squares / (positions.length - 1) / (mean * mean) - 1;
  }
}
