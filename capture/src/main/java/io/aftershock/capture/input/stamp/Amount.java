package io.aftershock.capture.input.stamp;

/**
 * A length of time as logs write it: a number, with or without decimals, of some unit.
 *
 * @param negative whether it has a minus, as where a clock was set back
 * @param units what is in front of the point
 * @param billionths what is behind it
 * @param hasDecimals whether there is a point
 */
public record Amount(boolean negative, long units, long billionths, boolean hasDecimals) {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  /** Reads one; {@code in} fails where there is none. */
  public static Amount read(TextCursor in) {
    boolean negative = in.take('-');
    long units = in.digits(18);
    boolean hasDecimals = in.take('.');
    return new Amount(negative, units, hasDecimals ? in.fraction() : 0, hasDecimals);
  }

  /**
   * It in nanoseconds, or -1 where it is negative or longer than they can count.
   *
   * @param unitNanos what 1 stands for: a power of ten, a second at most
   */
  public long nanos(long unitNanos) {
    boolean tooLong = units > Long.MAX_VALUE / unitNanos - 1;
    return negative || tooLong
        ? -1
        : units * unitNanos + billionths / (NANOS_PER_SECOND / unitNanos);
  }
}
