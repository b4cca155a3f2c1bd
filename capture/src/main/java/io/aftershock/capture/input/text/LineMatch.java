package io.aftershock.capture.input.text;

/** Where the columns of one line are, or where it stopped to match. Reused; not thread-safe. */
final class LineMatch {
  final int[] from;
  final int[] to;

  /** Where a line stopped to match. */
  int failedAt;

  /** The column that has no end; the number of columns where text follows the last. */
  int failedColumn;

  LineMatch(int columns) {
    from = new int[columns];
    to = new int[columns];
  }

  boolean fail(int column, int at) {
    failedColumn = column;
    failedAt = at;
    return false;
  }

  /** Whether a column has no value: it is empty or a dash. */
  boolean isAbsent(byte[] line, int column) {
    int length = to[column] - from[column];
    return length == 0 || (length == 1 && line[from[column]] == '-');
  }
}
