package io.aftershock.capture.input.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * Remembers values that were met lately, by their bytes in the log: the lines of a log repeat user
 * agents, addresses and targets, and to find one again takes a fraction of decoding it. Small for a
 * small log, and bounded: a new value then takes the place of an older one. Not thread-safe.
 */
final class TextMemo {
  /** Bytes of the longest value that is remembered. */
  static final int LONGEST = 256;

  private static final int FIRST_PLACES = 1 << 9;
  private static final int MOST_PLACES = 1 << 17;
  private static final long FACTOR = 0x9E3779B97F4A7C15L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[][] keys = new byte[FIRST_PLACES][];
  private DecodedText[] values = new DecodedText[FIRST_PLACES];
  private int added;

  /** The value that {@code line[from, to)} is. */
  DecodedText get(LogColumn column, byte[] line, int from, int to) {
    if (to - from > LONGEST) {
      return decode(column, line, from, to);
    }
    int place = place(line, from, to);
    if (isKey(place, line, from, to)) {
      return values[place];
    }
    if (isKey(place + 1, line, from, to)) {
      return values[place + 1];
    }
    DecodedText value = decode(column, line, from, to);
    put(place, Arrays.copyOfRange(line, from, to), value);
    if (++added > keys.length / 2 && keys.length < MOST_PLACES) {
      grow();
    }
    return value;
  }

  /** The first of the two places of a key; the second has the older one. */
  private int place(byte[] line, int from, int to) {
    return (int) (hash(line, from, to) >>> 40) & (keys.length - 2);
  }

  private void put(int place, byte[] key, DecodedText value) {
    keys[place + 1] = keys[place];
    values[place + 1] = values[place];
    keys[place] = key;
    values[place] = value;
  }

  private void grow() {
    byte[][] oldKeys = keys;
    DecodedText[] oldValues = values;
    keys = new byte[4 * oldKeys.length][];
    values = new DecodedText[keys.length];
    added = 0;
    for (int i = oldKeys.length - 1; i >= 0; i--) {
      byte[] key = oldKeys[i];
      if (key != null) {
        put(place(key, 0, key.length), key, oldValues[i]);
        added++;
      }
    }
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
