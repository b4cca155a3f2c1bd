package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DecompositionTest {
  private static final int REQUESTS = 1_000;
  private static final int PARTS = 3;

  private static PairedSamples samples() {
    Random random = new Random(4);
    long[] before = new long[REQUESTS];
    long[] after = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      before[i] = 1_000L + random.nextInt(1_000);
      after[i] = before[i] + (i % PARTS == 1 ? 5_000 : random.nextInt(100));
    }
    after[0] = Latencies.UNANSWERED;
    return new PairedSamples(
        IntStream.range(0, REQUESTS).asLongStream().toArray(),
        new Latencies(before, new boolean[REQUESTS]),
        new Latencies(after, new boolean[REQUESTS]));
  }

  private static List<PairedSamples> parts(PairedSamples all) {
    return IntStream.range(0, PARTS)
        .mapToObj(
            part -> all.at(IntStream.range(0, REQUESTS).filter(i -> i % PARTS == part).toArray()))
        .toList();
  }

  @Test
  void partsSumToTheWhole() {
    Decomposition whole = Decomposition.of(samples(), parts(samples()));

    assertThat(whole.answeredOnBoth()).isEqualTo(REQUESTS - 1L);
    assertThat(whole.parts().stream().mapToDouble(Decomposition.Part::meanNanos).sum())
        .isCloseTo(whole.meanNanos(), within(1e-9));
    assertThat(whole.parts().stream().mapToLong(Decomposition.Part::candidateSlow).sum())
        .isEqualTo(whole.candidateSlow());
    assertThat(whole.parts().stream().mapToLong(Decomposition.Part::baselineSlow).sum())
        .isEqualTo(whole.baselineSlow());
  }

  @Test
  void slowPartCarriesIt() {
    Decomposition whole = Decomposition.of(samples(), parts(samples()));

    assertThat(whole.parts().get(1).meanNanos()).isCloseTo(5_000 / 3.0, within(5.0));
    assertThat(whole.parts().get(1).candidateSlow()).isEqualTo(333);
    // The unanswered one is slower than any.
    assertThat(whole.parts().get(0).candidateSlow()).isPositive();
  }
}
