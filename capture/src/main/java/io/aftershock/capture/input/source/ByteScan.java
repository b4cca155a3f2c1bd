package io.aftershock.capture.input.source;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Finds bytes eight at a time. A byte of {@code word ^ pattern} is zero where the byte that is
 * sought stands; {@code (x - 0x01…) & ~x & 0x80…} marks the lowest zero byte of x (Mycroft's test,
 * see "Hacker's Delight", section 6-1; marks above the lowest may be wrong, and are not used).
 */
public final class ByteScan {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** The golden ratio's fraction, as Fibonacci hashing has it (Knuth, TAOCP 3, section 6.4). */
  private static final long FACTOR = 0x9E3779B97F4A7C15L;

  private ByteScan() {}

  /** Where {@code sought} first is in {@code bytes[from, to)}, or -1. */
  public static int indexOf(byte[] bytes, int from, int to, byte sought) {
    long pattern = (sought & 0xFF) * ONES;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long marks = zeros((long) LONGS.get(bytes, at) ^ pattern);
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == sought) {
        return at;
      }
    }
    return -1;
  }

  /** Where the first of two bytes is in {@code bytes[from, to)}, or -1. */
  public static int indexOfEither(byte[] bytes, int from, int to, byte one, byte other) {
    long onePattern = (one & 0xFF) * ONES;
    long otherPattern = (other & 0xFF) * ONES;
    int at = from;
    for (; at <= to - Long.BYTES; at += Long.BYTES) {
      long word = (long) LONGS.get(bytes, at);
      long marks = zeros(word ^ onePattern) | zeros(word ^ otherPattern);
      if (marks != 0) {
        return at + (Long.numberOfTrailingZeros(marks) >>> 3);
      }
    }
    for (; at < to; at++) {
      if (bytes[at] == one || bytes[at] == other) {
        return at;
      }
    }
    return -1;
  }

  /** Whether {@code sought} is {@code bytes[from, to)}. */
  public static boolean isAt(byte[] sought, byte[] bytes, int from, int to) {
    int length = to - from;
    if (sought.length != length) {
      return false;
    }
    if (length < Long.BYTES) {
      for (int i = 0; i < length; i++) {
        if (sought[i] != bytes[from + i]) {
          return false;
        }
      }
      return true;
    }
    int last = length - Long.BYTES;
    for (int i = 0; i < last; i += Long.BYTES) {
      if ((long) LONGS.get(sought, i) != (long) LONGS.get(bytes, from + i)) {
        return false;
      }
    }
    return (long) LONGS.get(sought, last) == (long) LONGS.get(bytes, from + last);
  }

  /** A hash of {@code bytes[from, to)}, whose bits all depend on all of its bytes. */
  public static int hash(byte[] bytes, int from, int to) {
    int length = to - from;
    long hash = length;
    if (length < Long.BYTES) {
      for (int i = from; i < to; i++) {
        hash = (hash << Byte.SIZE) ^ bytes[i];
      }
    } else {
      int last = to - Long.BYTES;
      for (int i = from; i < last; i += Long.BYTES) {
        hash = (hash ^ (long) LONGS.get(bytes, i)) * FACTOR;
        hash ^= hash >>> 29;
      }
      hash ^= (long) LONGS.get(bytes, last);
    }
    hash *= FACTOR;
    return (int) (((hash ^ (hash >>> 32)) * FACTOR) >>> 32);
  }

  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }
}
