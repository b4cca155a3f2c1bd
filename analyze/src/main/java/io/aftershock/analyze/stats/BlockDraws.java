package io.aftershock.analyze.stats;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Draws blocks with replacement, as many as hold requests. Not thread-safe. */
final class BlockDraws {
  private final int[] occupied;
  private final int[] times;

  /**
   * Of some blocks.
   *
   * @param occupied those to draw from
   * @param count number of all blocks
   */
  BlockDraws(int[] occupied, int count) {
    this.occupied = occupied;
    this.times = new int[count];
  }

  /** Each block once: the samples as they are. */
  static int[] once(int count) {
    int[] times = new int[count];
    Arrays.fill(times, 1);
    return times;
  }

  /** How many times each block was drawn; the array is filled anew by the next draw. */
  int[] draw(SplittableRandom random) {
    Arrays.fill(times, 0);
    for (int i = 0; i < occupied.length; i++) {
      times[occupied[random.nextInt(occupied.length)]]++;
    }
    return times;
  }
}
