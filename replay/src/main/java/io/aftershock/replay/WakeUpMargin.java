package io.aftershock.replay;

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

  private final long mostNanos;
  private long nanos;

  /** Begins with what is usual for the transport. */
  WakeUpMargin(long usualNanos) {
    nanos = usualNanos;
    mostNanos = usualNanos + MOST_ABOVE_USUAL_NANOS;
  }

  /** The margin now. */
  long nanos() {
    return nanos;
  }

  /** A wait ended by itself, that much later than it was to end. */
  void woke(long lateNanos) {
    long step = lateNanos > nanos ? STEPS_UP * STEP_NANOS : -STEP_NANOS;
    nanos = Math.max(LEAST_NANOS, Math.min(mostNanos, nanos + step));
  }
}
