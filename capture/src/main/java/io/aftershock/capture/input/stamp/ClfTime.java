package io.aftershock.capture.input.stamp;

import java.util.Set;

/**
 * The common log format's stamp, {@code 10/Oct/2000:13:55:36 -0700}: English in every locale, whole
 * seconds.
 */
public record ClfTime() implements TimeFormat {
  @Override
  public boolean read(byte[] text, int from, int to, TimeParts parts) {
    TextCursor in = new TextCursor(text, from, to);
    parts.readNamedDate(in);
    in.expect(':');
    parts.readTime(in);
    in.expect(' ');
    parts.offsetSeconds = in.zone();
    return in.isComplete();
  }

  @Override
  public Set<TimePart> parts() {
    return TimePart.INSTANT;
  }

  @Override
  public int width() {
    return 26;
  }
}
