package io.aftershock.analyze.input;

import io.aftershock.capture.trace.Durations;

/**
 * A part of a side's time.
 *
 * @param fromNanos where it begins, from the side's start; at least 0
 * @param toNanos where it ends, exclusive; more than {@code fromNanos}, and {@link Long#MAX_VALUE}
 *     for the end
 */
public record SideWindow(long fromNanos, long toNanos) {
  private static final String GAP = "..";

  /**
   * The window that {@code text} says: {@code 5m..10m}, {@code 5m..} or {@code ..10m}.
   *
   * @throws IllegalArgumentException where it says none; the message tells what it must be
   */
  static SideWindow parse(String text) {
    int gap = text.indexOf(GAP);
    String from = text.substring(0, gap);
    String to = text.substring(gap + GAP.length());
    if (from.isEmpty() && to.isEmpty()) {
      throw new IllegalArgumentException("must have a beginning or an end, such as 5m..10m");
    }
    long fromNanos = from.isEmpty() ? 0 : nanos(from);
    long toNanos = to.isEmpty() ? Long.MAX_VALUE : nanos(to);
    if (fromNanos >= toNanos) {
      throw new IllegalArgumentException("must end later than it begins");
    }
    return new SideWindow(fromNanos, toNanos);
  }

  private static long nanos(String text) {
    if (text.equals("0")) {
      return 0;
    }
    try {
      return Durations.parse(text).toNanos();
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "has " + text + ", which must be a number with a unit, such as 90s, 5m or 1h", e);
    }
  }

  /** Whether a moment of the side's time is in it. */
  boolean holds(long offsetNanos) {
    return offsetNanos >= fromNanos && offsetNanos < toNanos;
  }

  /** Whether it has any moment in common with {@code other}. */
  boolean overlaps(SideWindow other) {
    return fromNanos < other.toNanos && other.fromNanos < toNanos;
  }
}
