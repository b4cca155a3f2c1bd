package io.aftershock.capture.input.w3c;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.stamp.TextCursor;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of one line are. Values stand between single tabs, or between blanks and tabs of
 * any number; those in quotes have theirs doubled. Reused line by line; not thread-safe.
 */
final class W3cRow {
  private byte[] line = new byte[0];
  private int lineFrom;
  private int[] from = new int[0];
  private int[] to = new int[0];
  private boolean[] quoted = new boolean[0];
  private int count;
  private boolean tabs;

  /**
   * Takes {@code text[from, to)} apart into {@code width} values, or returns false where it has
   * another number of them. A log with tabs may have more: writers add columns at the end.
   */
  boolean split(byte[] text, int start, int end, int width) {
    line = text;
    lineFrom = start;
    if (from.length < width) {
      from = new int[width];
      to = new int[width];
      quoted = new boolean[width];
    }
    tabs = firstSeparator(start, end) == '\t';
    if (tabs && splitAtTabs(start, end, width)) {
      return true;
    }
    tabs = false;
    return splitAtBlanks(start, end, width, true) || splitAtBlanks(start, end, width, false);
  }

  /** How many values the line has. */
  int count() {
    return count;
  }

  byte[] line() {
    return line;
  }

  int from(int column) {
    return from[column];
  }

  int to(int column) {
    return to[column];
  }

  /** Where the value is in its line, from 1. */
  int position(int column) {
    return from[column] - lineFrom + 1;
  }

  /** Whether blanks in the value could be written as such. */
  boolean isFree(int column) {
    return tabs || quoted[column];
  }

  boolean isAbsent(int column) {
    int length = to[column] - from[column];
    return length == 0 || (length == 1 && line[from[column]] == '-');
  }

  /** The first of {@code columns} that has a value, or -1. */
  int present(int[] columns) {
    for (int column : columns) {
      if (!isAbsent(column)) {
        return column;
      }
    }
    return -1;
  }

  /** The value of the first of {@code columns} that has one, or null. */
  @Nullable String text(int[] columns) {
    int column = present(columns);
    return column < 0 ? null : text(column);
  }

  /** The value, without the quotes around it, one char per byte. */
  String text(int column) {
    String text = new String(line, from[column], to[column] - from[column], ISO_8859_1);
    return quoted[column] && text.indexOf('"') >= 0 ? text.replace("\"\"", "\"") : text;
  }

  TextCursor cursor(int column) {
    return new TextCursor(line, from[column], to[column]);
  }

  private int firstSeparator(int start, int end) {
    for (int i = start; i < end; i++) {
      if (line[i] == '\t' || line[i] == ' ') {
        return line[i];
      }
    }
    return -1;
  }

  private boolean splitAtTabs(int start, int end, int width) {
    count = 0;
    int valueFrom = start;
    for (int i = start; i <= end; i++) {
      if (i == end || line[i] == '\t') {
        boolean inQuotes = i - valueFrom >= 2 && line[valueFrom] == '"' && line[i - 1] == '"';
        add(inQuotes ? valueFrom + 1 : valueFrom, inQuotes ? i - 1 : i, inQuotes, width);
        valueFrom = i + 1;
      }
    }
    return count >= width;
  }

  /** Splits; a value that only begins with a quote swallows others unless {@code quotes} is off. */
  private boolean splitAtBlanks(int start, int end, int width, boolean quotes) {
    count = 0;
    int at = start;
    while (at < end) {
      if (isBlank(line[at])) {
        at++;
        continue;
      }
      int close = quotes && line[at] == '"' ? closingQuote(at, end) : -1;
      if (close >= 0) {
        add(at + 1, close, true, width);
        at = close + 1;
      } else {
        int valueFrom = at;
        while (at < end && !isBlank(line[at])) {
          at++;
        }
        add(valueFrom, at, false, width);
      }
    }
    return count == width;
  }

  /** Where the quote that opens at {@code open} closes in front of a blank or the end, or -1. */
  private int closingQuote(int open, int end) {
    int at = open + 1;
    while (at < end) {
      if (line[at] != '"') {
        at++;
      } else if (at + 1 < end && line[at + 1] == '"') {
        at += 2;
      } else {
        return at + 1 == end || isBlank(line[at + 1]) ? at : -1;
      }
    }
    return -1;
  }

  private void add(int valueFrom, int valueTo, boolean inQuotes, int width) {
    if (count < width) {
      from[count] = valueFrom;
      to[count] = valueTo;
      quoted[count] = inQuotes;
    }
    count++;
  }

  private static boolean isBlank(byte value) {
    return value == ' ' || value == '\t';
  }
}
