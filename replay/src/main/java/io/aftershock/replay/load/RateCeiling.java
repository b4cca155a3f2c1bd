package io.aftershock.replay.load;

/**
 * Lets through no more than so many requests within any second of intended time: one is held back
 * where as many were let through in the second before it. It depends on the intended times alone,
 * so that a plan and a run agree on what is held back. Not thread-safe.
 */
public final class RateCeiling {
  private static final long SECOND_NANOS = 1_000_000_000;

  /** Intended times of the last ones let through, a ring. */
  private final long[] through;

  private int oldest;
  private int count;

  /**
   * Lets through {@code mostPerSecond}.
   *
   * @param mostPerSecond at least 1, or 0 for no ceiling
   */
  public RateCeiling(int mostPerSecond) {
    through = new long[mostPerSecond];
  }

  /**
   * Whether a request goes through that is due then. One second after another is outside of it.
   *
   * @param intendedNanos not before that of the last call
   */
  public boolean admits(long intendedNanos) {
    if (through.length == 0) {
      return true;
    }
    if (count < through.length) {
      through[count] = intendedNanos;
      count++;
      return true;
    }
    if (intendedNanos - through[oldest] < SECOND_NANOS) {
      return false;
    }
    through[oldest] = intendedNanos;
    oldest = oldest + 1 == through.length ? 0 : oldest + 1;
    return true;
  }
}
