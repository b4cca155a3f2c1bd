package io.aftershock.capture.input.text;

import io.aftershock.capture.input.source.ByteScan;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

  private @Nullable DecodedText[] values = new DecodedText[FIRST_PLACES];
  private int added;

  /** The value that {@code line[from, to)} is. */
  DecodedText get(LogColumn column, byte[] line, int from, int to) {
    int hash = ByteScan.hash(line, from, to);
    int place = place(hash);
    DecodedText first = values[place];
    if (first != null && is(first, hash, line, from, to)) {
      return first;
    }
    DecodedText second = values[place + 1];
    if (second != null && is(second, hash, line, from, to)) {
      return second;
    }
    return decode(column, hash, line, from, to);
  }

  private static boolean is(DecodedText value, int hash, byte[] line, int from, int to) {
    return value.hash() == hash && ByteScan.isAt(value.logged(), line, from, to);
  }

  private DecodedText decode(LogColumn column, int hash, byte[] line, int from, int to) {
    byte[] logged = Arrays.copyOfRange(line, from, to);
    DecodedText value = new DecodedText(logged, hash, column.text(line, from, to));
    if (logged.length <= LONGEST) {
      put(value);
      if (added > values.length / 2 && values.length < MOST_PLACES) {
        grow();
      }
    }
    return value;
  }

  /** The first of the two places of a value; the second has the older one. */
  private int place(int hash) {
    return (hash >>> 8) & (values.length - 2);
  }

  private void put(DecodedText value) {
    int place = place(value.hash());
    values[place + 1] = values[place];
    values[place] = value;
    added++;
  }

  /** The smaller the table, the more of it is in the processor's cache. */
  private void grow() {
    @Nullable DecodedText[] old = values;
    values = new DecodedText[4 * old.length];
    added = 0;
    for (int i = old.length - 1; i >= 0; i--) {
      DecodedText value = old[i];
      if (value != null) {
        put(value);
      }
    }
  }
}
