package io.aftershock.analyze.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

class StretchesTest {
  private static final int REQUESTS = 6_000;
  private static final long GAP_NANOS = 10_000_000;
  private static final long SECOND = 1_000_000_000;

  private static List<Stretch> find(double factor, IntPredicate where) {
    Random random = new Random(3);
    long[] offsets = new long[REQUESTS];
    long[] before = new long[REQUESTS];
    long[] after = new long[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      offsets[i] = i * GAP_NANOS;
      before[i] = (long) (1e7 * StrictMath.exp(0.5 * random.nextGaussian()));
      after[i] =
          (long) (1e7 * StrictMath.exp(0.5 * random.nextGaussian()) * (where.test(i) ? factor : 1));
    }
    PairedSamples samples =
        new PairedSamples(
            offsets,
            new Latencies(before, new boolean[REQUESTS]),
            new Latencies(after, new boolean[REQUESTS]));
    return Stretches.find(samples, Windows.choose(samples), 0.95, 0.05, 1);
  }

  @Test
  void aSlowQuarterIsFoundWhereItIs() {
    List<Stretch> stretches = find(1.5, i -> i >= 2_000 && i < 3_500);

    assertThat(stretches).hasSize(1);
    Stretch found = stretches.get(0);
    assertThat(found.fromNanos()).isBetween(19 * SECOND, 21 * SECOND);
    assertThat(found.toNanos()).isBetween(33 * SECOND, 36 * SECOND);
    assertThat(found.change()).isCloseTo(0.5, within(0.1));
    assertThat(found.elsewhere()).isCloseTo(0, within(0.05));
  }

  @Test
  void whatIsSlowerFromSomewhereOnEndsWithTheTrace() {
    List<Stretch> stretches = find(1.5, i -> i >= 4_000);

    assertThat(stretches).hasSize(1);
    assertThat(stretches.get(0).toNanos()).isEqualTo((REQUESTS - 1) * GAP_NANOS);
  }

  @Test
  void whatIsSlowerAllAlongHasNoStretch() {
    assertThat(find(1.5, i -> true)).isEmpty();
  }
}
