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

  private static long zeros(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }
}
