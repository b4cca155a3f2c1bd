package io.aftershock.replay.schedule;

/**
 * When a request is meant to be sent: a pure, non-decreasing function of its offset in the trace,
 * absolute from the run's start. It is never the previous send plus a gap, so nothing that happens
 * during a run can shift it. Immutable; safe for use by several threads.
 */
public interface Schedule {
  /**
   * Intended send time in nanoseconds after the run's start.
   *
   * @param offsetNanos the request's offset in the trace, at least 0
   */
  long intendedNanos(long offsetNanos);

  /** The recorded arrival times as they are: always the same object. */
  static Schedule original() {
    return OriginalSchedule.ORIGINAL;
  }

  /**
   * The recorded arrival times with time compressed: 2 replays an hour in half an hour, 0.5 in two.
   *
   * @throws IllegalArgumentException where {@code speed} is not a positive, finite number
   */
  static Schedule scaled(double speed) {
    if (!(speed > 0) || Double.isInfinite(speed)) {
      throw new IllegalArgumentException("a speed must be above 0, was " + speed);
    }
    // Doubles count nanoseconds exactly up to 2^53, which is 104 days.
    return speed == 1 ? original() : offsetNanos -> Math.round(offsetNanos / speed);
  }
}
