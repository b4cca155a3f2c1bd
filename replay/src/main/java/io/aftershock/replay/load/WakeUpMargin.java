package io.aftershock.replay.load;

/**
 * How long before a request is due a wait must end, so that it does not end too late: learned while
 * the run goes, since it differs from machine to machine and with what else runs there. Not
 * thread-safe.
 *
 * <p>It follows the 99th percentile of how late waits end, by stochastic approximation (Robbins and
 * Monro, 1951): up 99 steps where a wait ended later than that, down one step where not. What is
 * left of the time is spun, so the upper bound is what accuracy may cost in CPU time.
 */
final class WakeUpMargin {
  private static final long STEP_NANOS = 100;
  private static final long STEPS_UP = 99;
  private static final long LEAST_NANOS = 20_000;
  private static final long MOST_ABOVE_USUAL_NANOS = 250_000;
  private static final long NEVER_SLEEP_NANOS = Long.MAX_VALUE / 2;

  private final long leastNanos;
  private final long mostNanos;
  private long nanos;

  private WakeUpMargin(long leastNanos, long nanos, long mostNanos) {
    this.leastNanos = leastNanos;
    this.nanos = nanos;
    this.mostNanos = mostNanos;
  }

  /** Learns, beginning with what is usual for the transport. */
  static WakeUpMargin learned(long usualNanos) {
    return new WakeUpMargin(LEAST_NANOS, usualNanos, usualNanos + MOST_ABOVE_USUAL_NANOS);
  }

  /** The margin of a precision, on a transport whose waits are usually so late. */
  static WakeUpMargin of(Precision precision, long usualNanos) {
    return switch (precision) {
      case SPIN -> new WakeUpMargin(NEVER_SLEEP_NANOS, NEVER_SLEEP_NANOS, NEVER_SLEEP_NANOS);
      case HYBRID -> learned(usualNanos);
      case SLEEP -> new WakeUpMargin(0, 0, 0);
    };
  }

  /** The margin now. */
  long nanos() {
    return nanos;
  }

  /** A wait ended by itself, that much later than it was to end. */
  void woke(long lateNanos) {
    long step = lateNanos > nanos ? STEPS_UP * STEP_NANOS : -STEP_NANOS;
    nanos = Math.max(leastNanos, Math.min(mostNanos, nanos + step));
  }
}
