package io.aftershock.capture.input.wrapper;

/**
 * The level that Uvicorn's lines begin with, {@code INFO: } or {@code WARNING: }, perhaps in color.
 * It looks like a tag of syslog's, and is none.
 */
final class LevelPrefix {
  private static final int SHORTEST = 4;
  private static final int LONGEST = 8;

  private LevelPrefix() {}

  /** Whether one begins at {@code from}. */
  static boolean isAt(byte[] line, int from, int to) {
    int start = afterColor(line, from, to);
    int at = start;
    while (at < to && line[at] >= 'A' && line[at] <= 'Z') {
      at++;
    }
    int length = at - start;
    int colon = afterColor(line, at, to);
    return length >= SHORTEST
        && length <= LONGEST
        && colon + 1 < to
        && line[colon] == ':'
        && line[colon + 1] == ' ';
  }

  /** Behind {@code ESC [ digits m}, or {@code from} itself. */
  private static int afterColor(byte[] line, int from, int to) {
    if (from + 1 >= to || line[from] != 0x1B || line[from + 1] != '[') {
      return from;
    }
    int at = from + 2;
    while (at < to && (Character.isDigit(line[at]) || line[at] == ';')) {
      at++;
    }
    return at < to && line[at] == 'm' ? at + 1 : from;
  }
}
