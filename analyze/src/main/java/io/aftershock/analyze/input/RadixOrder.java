package io.aftershock.analyze.input;

/**
 * Orders positions by a key each, eleven bits at a time from the lowest on: in time that grows with
 * their number only, and with eight bytes each beside the keys.
 */
final class RadixOrder {
  private static final int BITS = 11;
  private static final int DIGITS = 1 << BITS;

  private RadixOrder() {}

  /** The positions from 0 to before {@code size} by ascending key; equal ones keep their order. */
  static int[] of(long[] keys, int size) {
    int[] order = new int[size];
    long smallest = Long.MAX_VALUE;
    long largest = Long.MIN_VALUE;
    for (int i = 0; i < size; i++) {
      order[i] = i;
      smallest = Math.min(smallest, keys[i]);
      largest = Math.max(largest, keys[i]);
    }
    int[] next = new int[size];
    for (int shift = 0; shift < Long.SIZE && (largest - smallest) >>> shift > 0; shift += BITS) {
      pass(keys, smallest, shift, order, next);
      int[] done = next;
      next = order;
      order = done;
    }
    return order;
  }

  private static void pass(long[] keys, long smallest, int shift, int[] from, int[] to) {
    int[] ends = new int[DIGITS];
    for (int position : from) {
      ends[digit(keys[position] - smallest, shift)]++;
    }
    for (int digit = 1; digit < DIGITS; digit++) {
      ends[digit] += ends[digit - 1];
    }
    for (int i = from.length - 1; i >= 0; i--) {
      to[--ends[digit(keys[from[i]] - smallest, shift)]] = from[i];
    }
  }

  private static int digit(long key, int shift) {
    return (int) (key >>> shift) & (DIGITS - 1);
  }
}
