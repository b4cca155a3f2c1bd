package io.aftershock.capture.privacy;

/**
 * Numbers pairs of keys, 1, 2, 3…, in the order they are first seen. Not thread-safe. Open
 * addressing over primitive arrays: there may be millions of sessions, and each request asks once.
 * Memory is about 50 bytes a pair.
 */
public final class PairKeys {
  private static final int FIRST_CAPACITY = 1 << 12;

  private long[] firsts = new long[FIRST_CAPACITY];
  private long[] seconds = new long[FIRST_CAPACITY];
  private int[] keys = new int[FIRST_CAPACITY];
  private int count;

  /** The key of the pair, from 1. */
  public long keyOf(long first, long second) {
    int slot = find(first, second);
    if (keys[slot] == 0) {
      if (2 * count >= keys.length) {
        grow();
        slot = find(first, second);
      }
      firsts[slot] = first;
      seconds[slot] = second;
      keys[slot] = ++count;
    }
    return keys[slot];
  }

  /** Number of pairs seen. */
  public long count() {
    return count;
  }

  /** Where the pair is, or the free place where it belongs. */
  private int find(long first, long second) {
    int mask = keys.length - 1;
    long mixed = (first * 0x9E3779B97F4A7C15L + second) * 0xBF58476D1CE4E5B9L;
    int slot = (int) (mixed ^ (mixed >>> 32)) & mask;
    while (keys[slot] != 0 && (firsts[slot] != first || seconds[slot] != second)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private void grow() {
    long[] oldFirsts = firsts;
    long[] oldSeconds = seconds;
    int[] oldKeys = keys;
    int capacity = Math.multiplyExact(oldKeys.length, 2);
    firsts = new long[capacity];
    seconds = new long[capacity];
    keys = new int[capacity];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int slot = find(oldFirsts[i], oldSeconds[i]);
        firsts[slot] = oldFirsts[i];
        seconds[slot] = oldSeconds[i];
        keys[slot] = oldKeys[i];
      }
    }
  }
}
