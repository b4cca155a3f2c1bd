package io.aftershock.capture.input.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Remembers values that were met lately, by their bytes in the log: the lines of a log repeat user
 * agents, addresses and targets, and to find one again takes a fraction of decoding it. Bounded: a
 * new value takes the place of an older one. Not thread-safe.
 */
final class TextMemo {
  private static final int PLACES = 1 << 17;
  private static final int LONGEST = 256;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[][] keys = new byte[PLACES][];
  private final DecodedText[] values = new DecodedText[PLACES];

  /** The value that {@code line[from, to)} is. */
  DecodedText get(LogColumn column, byte[] line, int from, int to) {
    if (to - from > LONGEST) {
      return decode(column, line, from, to);
    }
    int place = (int) (hash(line, from, to) >>> 40) & (PLACES - 2);
    if (isKey(place, line, from, to)) {
      return values[place];
    }
    if (isKey(place + 1, line, from, to)) {
      return values[place + 1];
    }
    keys[place + 1] = keys[place];
    values[place + 1] = values[place];
    keys[place] = Arrays.copyOfRange(line, from, to);
    values[place] = decode(column, line, from, to);
    return values[place];
  }

  private boolean isKey(int place, byte[] line, int from, int to) {
    byte[] key = keys[place];
    return key != null && Arrays.equals(key, 0, key.length, line, from, to);
  }

  private static DecodedText decode(LogColumn column, byte[] line, int from, int to) {
    return new DecodedText(column.text(line, from, to));
  }

  private static long hash(byte[] line, int from, int to) {
    long hash = (long) to - from;
    int at = from;
    for (; at + Long.BYTES <= to; at += Long.BYTES) {
      hash = (hash ^ (long) LONGS.get(line, at)) * FACTOR;
      hash ^= hash >>> 29;
    }
    for (; at < to; at++) {
      hash = (hash ^ line[at]) * FACTOR;
    }
    return (hash ^ (hash >>> 32)) * FACTOR;
  }
}
