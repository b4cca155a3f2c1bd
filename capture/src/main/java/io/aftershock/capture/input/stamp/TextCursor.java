package io.aftershock.capture.input.stamp;

/**
 * Reads fixed shapes out of a piece of a line. A shape that is not there makes it {@link #failed}
 * for good, so that a caller asks once, at the end. Not thread-safe.
 */
public final class TextCursor {
  private static final String MONTHS = "JanFebMarAprMayJunJulAugSepOctNovDec";

  private final byte[] text;
  private final int end;
  private int at;
  private boolean failed;

  /** Reads {@code text[from, to)}. */
  public TextCursor(byte[] text, int from, int to) {
    this.text = text;
    this.at = from;
    this.end = to;
  }

  /** Whether all shapes were there, and nothing follows. */
  public boolean isComplete() {
    return !failed && at == end;
  }

  public boolean failed() {
    return failed;
  }

  public void fail() {
    failed = true;
  }

  public boolean atEnd() {
    return at == end;
  }

  /** The byte that comes next, or -1 at the end. */
  public int peek() {
    return at < end ? text[at] & 0xFF : -1;
  }

  /** Consumes {@code expected} if it is next. */
  public boolean take(int expected) {
    if (peek() == expected) {
      at++;
      return true;
    }
    return false;
  }

  /** Makes it {@link #failed}, unless {@code expected} is next and is consumed. */
  public void expect(int expected) {
    if (!take(expected)) {
      failed = true;
    }
  }

  /** A number of exactly {@code digits} digits. */
  public int number(int digits) {
    int before = at;
    long value = digits(digits);
    if (at - before != digits) {
      failed = true;
    }
    return (int) value;
  }

  /** A number of 1 to {@code most} digits, at most 18. */
  public long digits(int most) {
    int before = at;
    long value = 0;
    while (at < end && at - before < most && isDigit(text[at])) {
      value = value * 10 + text[at++] - '0';
    }
    if (at == before) {
      failed = true;
    }
    return value;
  }

  /** Decimals as nanoseconds: {@code 25} is 250,000,000; digits after the ninth are cut off. */
  public int fraction() {
    int before = at;
    int nanos = 0;
    while (at < end && isDigit(text[at])) {
      if (at - before < 9) {
        nanos = nanos * 10 + text[at] - '0';
      }
      at++;
    }
    if (at == before) {
      failed = true;
    }
    for (int i = at - before; i < 9; i++) {
      nanos *= 10;
    }
    return nanos;
  }

  /** Bytes consumed up to here, as a position to subtract. */
  public int position() {
    return at;
  }

  /** A month's English name of three letters, as 1 to 12. */
  public int month() {
    for (int i = 0; at + 3 <= end && i < MONTHS.length(); i += 3) {
      if (text[at] == MONTHS.charAt(i)
          && text[at + 1] == MONTHS.charAt(i + 1)
          && text[at + 2] == MONTHS.charAt(i + 2)) {
        at += 3;
        return i / 3 + 1;
      }
    }
    failed = true;
    return 1;
  }

  /** {@code Z}, {@code +hh}, {@code +hhmm} or {@code +hh:mm}, as seconds east of UTC. */
  public int zone() {
    if (take('Z')) {
      return 0;
    }
    boolean west = take('-');
    if (!west) {
      expect('+');
    }
    int hours = number(2);
    boolean colon = take(':');
    int minutes = colon || isDigit(peek()) ? number(2) : 0;
    if (hours > 18 || minutes > 59) {
      failed = true;
    }
    int seconds = hours * 3600 + minutes * 60;
    return west ? -seconds : seconds;
  }

  /** Consumes letters, such as a weekday's name. */
  public void letters() {
    int before = at;
    while (at < end && Character.isLetter(text[at])) {
      at++;
    }
    if (at == before) {
      failed = true;
    }
  }

  private static boolean isDigit(int value) {
    return value >= '0' && value <= '9';
  }
}
