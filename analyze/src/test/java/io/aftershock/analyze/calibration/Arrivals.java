package io.aftershock.analyze.calibration;

import java.util.SplittableRandom;

/** When requests arrive: in calm and in bursts, by a Poisson process whose rate switches. */
final class Arrivals {
  private static final double CALM_PER_SECOND = 40;
  private static final double BURST_PER_SECOND = 120;
  private static final double CALM_SECONDS = 1.2;
  private static final double BURST_SECONDS = 0.3;

  private Arrivals() {}

  static long[] bursty(int count, SplittableRandom random) {
    long[] nanos = new long[count];
    double now = 0;
    boolean isBurst = false;
    double until = Draws.exponential(random) * CALM_SECONDS;
    for (int i = 0; i < count; ) {
      double next =
          now + Draws.exponential(random) / (isBurst ? BURST_PER_SECOND : CALM_PER_SECOND);
      if (next < until) {
        now = next;
        nanos[i++] = (long) (now * 1e9);
      } else {
        now = until;
        isBurst = !isBurst;
        until += Draws.exponential(random) * (isBurst ? BURST_SECONDS : CALM_SECONDS);
      }
    }
    return nanos;
  }
}
