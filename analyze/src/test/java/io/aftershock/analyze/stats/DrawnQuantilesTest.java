package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.stats.WindowHistograms.Slots;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DrawnQuantilesTest {
  private static final int WINDOWS = 40;
  private static final int REQUESTS_EACH = 50;
  private static final double[] PERCENTILES = {50, 90, 99, 99.9};

  /** Each window's latencies have their own level, and one window is far from all others. */
  private static Latencies latencies(Random random) {
    long[] nanos = new long[WINDOWS * REQUESTS_EACH];
    for (int i = 0; i < nanos.length; i++) {
      int window = i / REQUESTS_EACH;
      double level = window == 7 ? 1e9 : 1e6 * (1 + window % 5);
      nanos[i] =
          random.nextInt(500) == 0
              ? Latencies.UNANSWERED
              : (long) (level * Math.exp(0.1 * random.nextGaussian()));
    }
    return new Latencies(nanos, new boolean[nanos.length]);
  }

  /** As the definition has it: all latencies that were drawn, in order. */
  private static double sorted(Latencies latencies, int[] times, Slots slots, double percentile) {
    int[] drawn =
        IntStream.range(0, latencies.size())
            .flatMap(i -> IntStream.range(0, times[i / REQUESTS_EACH]).map(again -> i))
            .map(i -> slots.of(latencies.nanos(i)))
            .sorted()
            .toArray();
    long rank = Distribution.rank(percentile, drawn.length);
    int slot = drawn[(int) rank - 1];
    long below = IntStream.of(drawn).filter(each -> each < slot).count();
    long in = IntStream.of(drawn).filter(each -> each == slot).count();
    return slots.nanosAt(slot, (rank - below - 0.5) / in);
  }

  @Test
  void quantilesAreThoseOfAllThatWasDrawn() {
    Random random = new Random(1);
    Latencies latencies = latencies(random);
    int[] bounds = new int[WINDOWS + 1];
    Arrays.setAll(bounds, window -> window * REQUESTS_EACH);
    Slots slots = new Slots(latencies, latencies);
    int[] requests = new int[WINDOWS];
    Arrays.fill(requests, REQUESTS_EACH);
    DrawnQuantiles quantiles =
        new DrawnQuantiles(
            WindowHistograms.of(latencies, bounds, slots), slots, requests, PERCENTILES);

    for (int draw = 0; draw < 300; draw++) {
      int[] times = new int[WINDOWS];
      // Now and then a draw that is like no other, so that its quantiles are elsewhere.
      int choice = draw % 10 == 9 ? 1 + random.nextInt(8) : WINDOWS;
      for (int i = 0; i < WINDOWS; i++) {
        times[random.nextInt(choice)]++;
      }
      double[] expected =
          DoubleStream.of(PERCENTILES).map(p -> sorted(latencies, times, slots, p)).toArray();

      BlockDraws draws = new BlockDraws(WINDOWS);
      draws.add(times);
      double[][] drawn = quantiles.of(draws, draws.sums(requests));
      assertThat(Arrays.stream(drawn).mapToDouble(ofDraw -> ofDraw[0]).toArray())
          .containsExactly(expected);
    }
  }
}
