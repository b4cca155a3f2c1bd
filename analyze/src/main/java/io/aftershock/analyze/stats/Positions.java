package io.aftershock.analyze.stats;

import org.jspecify.annotations.Nullable;

/** Positions of some requests among others. */
final class Positions {
  private Positions() {}

  /** What is at {@code some} of the {@code outer} positions, all of which are meant by null. */
  static int[] within(int @Nullable [] outer, int[] some) {
    if (outer == null) {
      return some;
    }
    int[] inner = new int[some.length];
    for (int i = 0; i < some.length; i++) {
      inner[i] = outer[some[i]];
    }
    return inner;
  }
}
