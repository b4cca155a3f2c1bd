package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.stamp.TimeFormat;
import io.aftershock.capture.input.stamp.TimePart;
import io.aftershock.capture.input.stamp.TimeParts;
import java.util.EnumSet;
import java.util.Set;

/**
 * HAProxy's stamp, {@code 06/Feb/2009:12:14:14.655}: local time, and which zone it does not say.
 */
record HaproxyTime() implements TimeFormat {
  private static final int WIDTH = 24;

  @Override
  public boolean read(byte[] text, int from, int to, TimeParts parts) {
    TextCursor in = new TextCursor(text, from, to);
    parts.readNamedDate(in);
    in.expect(':');
    parts.readTime(in);
    in.expect('.');
    parts.readDecimals(in);
    return in.isComplete();
  }

  @Override
  public Set<TimePart> parts() {
    Set<TimePart> parts = EnumSet.copyOf(TimePart.NEEDED);
    parts.add(TimePart.FRACTION);
    return parts;
  }

  @Override
  public long resolutionNanos() {
    return 1_000_000L;
  }

  @Override
  public int width() {
    return WIDTH;
  }

  /** Where {@code [stamp]} begins in {@code line}, or -1. */
  static int indexIn(String line) {
    int at = line.indexOf('[');
    while (at >= 0 && !isAt(line, at + 1)) {
      at = line.indexOf('[', at + 1);
    }
    return at;
  }

  private static boolean isAt(String line, int at) {
    return line.length() > at + WIDTH
        && line.charAt(at + WIDTH) == ']'
        && line.charAt(at + 2) == '/'
        && line.charAt(at + 6) == '/'
        && line.charAt(at + 11) == ':'
        && line.charAt(at + 20) == '.';
  }
}
