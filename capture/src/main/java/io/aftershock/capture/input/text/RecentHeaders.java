package io.aftershock.capture.input.text;

import io.aftershock.capture.memo.Places;
import org.jspecify.annotations.Nullable;

/**
 * Header fields that were made of the same values lately, so that lines of one client share them.
 * Knows values by identity, as a {@link TextMemo} gives them. Not thread-safe.
 */
final class RecentHeaders {
  private static final Places PLACES = new Places(12);

  private final int[] columns;
  private final @Nullable DecodedText[][] keys = new DecodedText[PLACES.count()][];
  private final @Nullable HeaderFields[] fields = new HeaderFields[PLACES.count()];

  /** Remembers what is made of the values at {@code columns} of a line. */
  RecentHeaders(int[] columns) {
    this.columns = columns;
  }

  /** The fields made of {@code values}, or null. */
  @Nullable HeaderFields get(@Nullable DecodedText[] values) {
    int place = place(values);
    @Nullable DecodedText[] key = keys[place];
    if (key == null) {
      return null;
    }
    for (int i = 0; i < columns.length; i++) {
      if (key[i] != values[columns[i]]) {
        return null;
      }
    }
    return fields[place];
  }

  /** Remembers the fields, unless a value is too long to be given again. */
  void put(@Nullable DecodedText[] values, HeaderFields made) {
    @Nullable DecodedText[] key = new DecodedText[columns.length];
    for (int i = 0; i < columns.length; i++) {
      DecodedText value = values[columns[i]];
      if (value != null && value.text().length() > TextMemo.LONGEST) {
        return;
      }
      key[i] = value;
    }
    int place = place(values);
    keys[place] = key;
    fields[place] = made;
  }

  private int place(@Nullable DecodedText[] values) {
    int hash = 0;
    for (int column : columns) {
      DecodedText value = values[column];
      hash = 31 * hash + (value == null ? 0 : value.hash());
    }
    return PLACES.of(hash);
  }
}
