package io.aftershock.analyze.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RadixOrderTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 5_000, 1L << 40, Long.MAX_VALUE})
  void equalKeysKeepTheirOrder(long range) {
    Random random = new Random(1);
    long[] keys = random.longs(3_000, -range / 2, range / 2 + 1).toArray();
    int[] stable =
        IntStream.range(0, keys.length)
            .boxed()
            .sorted(Comparator.comparingLong(i -> keys[i]))
            .mapToInt(Integer::intValue)
            .toArray();

    assertThat(RadixOrder.of(keys, keys.length)).containsExactly(stable);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void orderOfHardlyAnything(int size) {
    assertThat(RadixOrder.of(new long[4], size)).hasSize(size);
  }
}
