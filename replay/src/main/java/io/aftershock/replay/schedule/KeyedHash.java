package io.aftershock.replay.schedule;

/**
 * Numbers that look random and are the same for the same key and value, whatever was asked before.
 */
final class KeyedHash {
  private static final double ABOVE_53_BITS = 0x1p-53;

  private KeyedHash() {}

  /** Any long for a value. */
  static long of(long key, long value) {
    return mix(value + mix(key));
  }

  /** At least 0 and below 1. */
  static double uniform(long key, long value) {
    return (of(key, value) >>> 11) * ABOVE_53_BITS;
  }

  /** The finalizer of SplitMix64 (Steele et al., 2014). */
  private static long mix(long value) {
    long z = value + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
