package io.aftershock.analyze.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Latencies;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentileCurveTest {
  private static Distribution upTo(int count, int unanswered) {
    long[] nanos =
        LongStream.rangeClosed(1, count)
            .map(i -> i > count - unanswered ? Latencies.UNANSWERED : i)
            .toArray();
    return new Latencies(nanos, new boolean[count]).distribution();
  }

  @Test
  void pointsAreEvenInWhatLiesAboveThem() {
    PercentileCurve curve = PercentileCurve.of(upTo(100_000, 0), upTo(100_000, 0), 1);

    assertThat(curve.percentiles()).hasSize(5);
    assertThat(curve.percentiles().get(4)).isEqualTo(99.99, within(1e-9));
    assertThat(curve.baselineNanos()).containsExactly(1L, 90_000L, 99_000L, 99_900L, 99_990L);
  }

  @Test
  void itEndsWhereOneRequestIsAllThatIsLeft() {
    PercentileCurve curve = PercentileCurve.of(upTo(100, 0), upTo(100, 5), 2);

    assertThat(curve.percentiles()).hasSize(5).endsWith(99.0);
    assertThat(curve.candidateNanos()).endsWith(Latencies.UNANSWERED);
  }
}
