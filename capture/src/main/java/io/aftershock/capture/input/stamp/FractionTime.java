package io.aftershock.capture.input.stamp;

import java.util.Set;

/**
 * The part of a second in a column of its own, as Apache's {@code %{msec_frac}t} writes it.
 *
 * @param width number of digits
 */
public record FractionTime(int width) implements TimeFormat {
  public static final FractionTime MILLIS = new FractionTime(3);
  public static final FractionTime MICROS = new FractionTime(6);

  @Override
  public boolean read(byte[] text, int from, int to, TimeParts parts) {
    TextCursor in = new TextCursor(text, from, to);
    parts.nanos = in.fraction();
    return in.isComplete() && to - from == width;
  }

  @Override
  public Set<TimePart> parts() {
    return Set.of(TimePart.FRACTION);
  }

  @Override
  public long resolutionNanos() {
    return width == 3 ? 1_000_000L : 1_000L;
  }
}
