package io.aftershock.capture.input.text;

import io.aftershock.capture.memo.Recurring;
import io.aftershock.capture.trace.Header;
import java.util.List;

/** The header fields of requests that have the same; the list is immutable. */
final class HeaderFields extends Recurring {
  private final List<Header> list;

  HeaderFields(List<Header> list) {
    this.list = List.copyOf(list);
  }

  List<Header> list() {
    return list;
  }
}
