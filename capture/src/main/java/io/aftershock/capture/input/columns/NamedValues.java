package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.http.EscapeDecoder;
import io.aftershock.capture.input.stamp.TextCursor;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the values of one line are; the first of a field counts. Reused; not thread-safe. */
final class NamedValues {
  private static final Range NONE = new Range();

  private final Map<NamedField, Range> ranges = new EnumMap<>(NamedField.class);
  private byte[] line = new byte[0];

  /** A piece of the line, or none. */
  private static final class Range {
    int from = -1;
    int to = -1;
  }

  NamedValues() {
    for (NamedField field : NamedField.values()) {
      ranges.put(field, new Range());
    }
  }

  /** Turns to another line, of which nothing is known yet. */
  void turnTo(byte[] other) {
    line = other;
    for (Range range : ranges.values()) {
      range.from = -1;
    }
  }

  /** Says where a value is; none, a dash and what is not the first do not count. */
  void put(NamedField field, int start, int end) {
    Range range = range(field);
    boolean absent = end <= start || (end == start + 1 && line[start] == '-');
    if (range.from < 0 && !absent) {
      range.from = start;
      range.to = end;
    }
  }

  boolean has(NamedField field) {
    return range(field).from >= 0;
  }

  byte[] line() {
    return line;
  }

  int from(NamedField field) {
    return range(field).from;
  }

  int to(NamedField field) {
    return range(field).to;
  }

  /** The value with its escapes undone, one char per byte, or null for none. */
  @Nullable String text(NamedField field) {
    Range range = range(field);
    return range.from < 0 ? null : EscapeDecoder.decode(line, range.from, range.to);
  }

  TextCursor cursor(NamedField field) {
    return new TextCursor(line, from(field), to(field));
  }

  private Range range(NamedField field) {
    return ranges.getOrDefault(field, NONE);
  }
}
