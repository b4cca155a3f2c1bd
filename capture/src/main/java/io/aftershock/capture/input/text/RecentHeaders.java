package io.aftershock.capture.input.text;

import io.aftershock.capture.memo.Places;
import io.aftershock.capture.trace.Header;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lists of header fields that were made of the same values lately, so that lines of one client
 * share one list. Knows values by identity, as a {@link TextMemo} gives them. Not thread-safe.
 */
final class RecentHeaders {
  private static final Places PLACES = new Places(12);

  private final DecodedText[][] keys = new DecodedText[PLACES.count()][];
  private final List<Header>[] lists = newLists();

  /** The list made of {@code values} at {@code columns}, or null. */
  @Nullable List<Header> get(DecodedText[] values, int[] columns) {
    int place = place(values, columns);
    DecodedText[] key = keys[place];
    if (key == null) {
      return null;
    }
    for (int i = 0; i < columns.length; i++) {
      if (key[i] != values[columns[i]]) {
        return null;
      }
    }
    return lists[place];
  }

  /** Remembers the list, unless a value is too long to be given again. */
  void put(DecodedText[] values, int[] columns, List<Header> list) {
    DecodedText[] key = new DecodedText[columns.length];
    for (int i = 0; i < columns.length; i++) {
      key[i] = values[columns[i]];
      if (key[i] != null && key[i].text().length() > TextMemo.LONGEST) {
        return;
      }
    }
    int place = place(values, columns);
    keys[place] = key;
    lists[place] = list;
  }

  private static int place(DecodedText[] values, int[] columns) {
    int hash = 0;
    for (int column : columns) {
      DecodedText value = values[column];
      hash = 31 * hash + (value == null ? 0 : value.text().hashCode());
    }
    return PLACES.of(hash);
  }

  @SuppressWarnings("unchecked") // There are no arrays of a parameterized type.
  private static List<Header>[] newLists() {
    return (List<Header>[]) new List<?>[PLACES.count()];
  }
}
