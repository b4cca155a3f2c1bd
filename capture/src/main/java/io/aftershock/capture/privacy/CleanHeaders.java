package io.aftershock.capture.privacy;

import io.aftershock.capture.memo.RecentTexts;
import io.aftershock.capture.memo.RecentValues;
import io.aftershock.capture.trace.Header;
import java.util.List;

/**
 * Header fields, and lists of them, that were searched lately and hold nothing secret. Bounded. Not
 * thread-safe.
 */
final class CleanHeaders {
  private static final int CLEAN = 0;

  private final RecentValues<Header> fields = new RecentValues<>(15);
  private final RecentValues<List<Header>> lists = new RecentValues<>(13);

  boolean contains(Header header) {
    return fields.get(header, header.hashCode()) == CLEAN;
  }

  boolean contains(List<Header> headers) {
    return lists.get(headers, Header.hashOf(headers)) == CLEAN;
  }

  /** Remembers a field that is not remembered. */
  void add(Header header) {
    if (isShort(header) && !contains(header)) {
      fields.put(header, header.hashCode(), CLEAN);
    }
  }

  /** Remembers a list that is not remembered. */
  void add(List<Header> headers) {
    if (headers.stream().allMatch(CleanHeaders::isShort)) {
      lists.put(headers, Header.hashOf(headers), CLEAN);
    }
  }

  private static boolean isShort(Header header) {
    return header.value().length() <= RecentTexts.LONGEST;
  }
}
