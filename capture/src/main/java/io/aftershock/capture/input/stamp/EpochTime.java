package io.aftershock.capture.input.stamp;

import java.util.Set;

/**
 * A count since 1970 in UTC, whole or with decimals, such as NGINX's {@code $msec} and Apache's
 * {@code %{usec}t}. Read as a decimal: a double would lose the last digits.
 *
 * @param unitsPerSecond 1, 1,000 or 1,000,000
 * @param resolutionNanos the smallest step between two stamps
 * @param width bytes of a stamp between the years 2001 and 2286, or -1 where it has decimals
 */
public record EpochTime(int unitsPerSecond, long resolutionNanos, int width) implements TimeFormat {
  public static final EpochTime SECONDS = new EpochTime(1, 1_000_000_000L, 10);
  public static final EpochTime MILLIS = new EpochTime(1_000, 1_000_000L, 13);
  public static final EpochTime MICROS = new EpochTime(1_000_000, 1_000L, 16);

  /** NGINX's {@code $msec}: seconds, with three decimals. */
  public static final EpochTime SECONDS_AND_MILLIS = new EpochTime(1, 1_000_000L, -1);

  @Override
  public boolean read(byte[] text, int from, int to, TimeParts parts) {
    TextCursor in = new TextCursor(text, from, to);
    long units = in.digits(18);
    parts.epochSeconds(units / unitsPerSecond);
    parts.nanos = (int) (units % unitsPerSecond) * (1_000_000_000 / unitsPerSecond);
    if (unitsPerSecond == 1 && in.take('.')) {
      parts.nanos = in.fraction();
    }
    return in.isComplete();
  }

  @Override
  public Set<TimePart> parts() {
    return TimePart.INSTANT;
  }
}
