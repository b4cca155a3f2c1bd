package io.aftershock.analyze.figure;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class QuantileBandTest {
  private static List<QuantileBand> bands(int count, double factor, int lost) {
    Random random = new Random(3);
    long[] offsets = new long[count];
    long[] before = new long[count];
    long[] after = new long[count];
    for (int i = 0; i < count; i++) {
      offsets[i] = i * 1_000_000L;
      before[i] = (long) (1e6 * Math.exp(random.nextGaussian()));
      after[i] =
          i % 100 < lost
              ? Latencies.UNANSWERED
              : (long) (factor * 1e6 * Math.exp(random.nextGaussian()));
    }
    PairedSamples samples =
        new PairedSamples(
            offsets,
            new Latencies(before, new boolean[count]),
            new Latencies(after, new boolean[count]));
    return QuantileBand.of(
        samples,
        samples.baseline().distribution(),
        samples.candidate().distribution(),
        0.95,
        500,
        1);
  }

  @Test
  void intervalsHoldTheirValues() {
    assertThat(bands(20_000, 1.5, 0))
        .hasSizeGreaterThan(15)
        .allSatisfy(
            band -> {
              assertThat(band.baseline().value())
                  .isBetween(band.baseline().low(), band.baseline().high());
              assertThat(band.candidate().value())
                  .isBetween(band.candidate().low(), band.candidate().high());
              assertThat(band.difference().value())
                  .isBetween(band.difference().low(), band.difference().high());
              assertThat(band.change().value())
                  .isBetween(band.change().low(), band.change().high());
            });
  }

  @Test
  void aTrueChangeIsInsideInTheMiddle() {
    assertThat(bands(20_000, 1.5, 0))
        .filteredOn(band -> band.percentile() >= 50 && band.percentile() <= 80)
        .isNotEmpty()
        .allSatisfy(band -> assertThat(0.5).isBetween(band.change().low(), band.change().high()));
  }

  @Test
  void onlyPercentilesThatAreAnsweredAndHaveRequestsEnough() {
    assertThat(bands(20_000, 1, 8)).last().extracting(QuantileBand::percentile).isEqualTo(90.0);
    assertThat(bands(200, 1, 0)).last().extracting(QuantileBand::percentile).isEqualTo(98.0);
    assertThat(bands(10, 1, 0)).isEmpty();
    assertThat(bands(20_000, 1, 100)).isEmpty();
  }
}
