package io.aftershock.capture.trace;

import java.nio.ByteBuffer;

/**
 * Whole numbers in as few bytes as they need: seven bits a byte, the lowest first, with the eighth
 * bit set where another byte follows. Negative numbers need ten.
 */
final class Varint {
  static final int MAX_BYTES = 10;

  private Varint() {}

  /** Writes {@code value} to {@code out[at]} and on; where it ends. */
  static int put(byte[] out, int at, long value) {
    int end = at;
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out[end++] = (byte) (rest | 0x80);
      rest >>>= 7;
    }
    out[end++] = (byte) rest;
    return end;
  }

  /**
   * Reads a number.
   *
   * @throws RuntimeException where {@code in} ends before it, or it is longer than any
   */
  static long get(ByteBuffer in) {
    long value = 0;
    for (int shift = 0; shift < 7 * MAX_BYTES; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number of more than " + MAX_BYTES + " bytes");
  }

  /**
   * Reads a number that is a position or a count below {@code limit}.
   *
   * @throws RuntimeException where it is not
   */
  static int get(ByteBuffer in, int limit) {
    long value = get(in);
    if (value < 0 || value >= limit) {
      throw new IllegalArgumentException(value + " where less than " + limit + " must be");
    }
    return (int) value;
  }
}
