package io.aftershock.analyze;

import java.util.Random;

/** Seeded latencies of a service, with the dependence between neighbours that real ones have. */
final class Traffic {
  private static final double MEAN_GAP_NANOS = 20e6;
  private static final double MEMORY = 0.8;

  private Traffic() {}

  /**
   * Arrivals of a minute at 50/s, busier in the middle.
   *
   * @param seed of the arrivals: both sides of a pair share it
   */
  static long[] arrivals(int count, long seed) {
    Random random = new Random(seed);
    long[] arrivals = new long[count];
    double now = 0;
    for (int i = 0; i < count; i++) {
      double rate = 1 + 0.5 * StrictMath.sin(Math.PI * i / count);
      now += -StrictMath.log(1 - random.nextDouble()) * MEAN_GAP_NANOS / rate;
      arrivals[i] = (long) now;
    }
    return arrivals;
  }

  /**
   * A queue with one server: each request waits for those before it.
   *
   * @param factor on the service time, 1 as it was
   * @param seed of the service times: each run has its own
   */
  static RunFixture queue(long[] arrivals, double factor, long seed) {
    Random random = new Random(seed);
    RunFixture run = new RunFixture();
    double free = 0;
    for (long arrival : arrivals) {
      double service = factor * 6e6 * StrictMath.exp(0.5 * random.nextGaussian());
      free = Math.max(free, (double) arrival) + service;
      run.answered(arrival, (long) (free - arrival));
    }
    return run;
  }

  /**
   * Lognormal latencies whose logarithm follows the load and an AR(1) of its own, so that the ratio
   * of any quantile of two runs is truly the ratio of their factors.
   */
  static RunFixture autoregressive(long[] arrivals, double factor, long seed) {
    return autoregressive(arrivals, MEMORY, factor, seed);
  }

  /**
   * The same.
   *
   * @param memory from 0 to below 1: correlation of one request's latency with the next one's
   */
  static RunFixture autoregressive(long[] arrivals, double memory, double factor, long seed) {
    Random random = new Random(seed);
    RunFixture run = new RunFixture();
    double state = random.nextGaussian();
    for (int i = 0; i < arrivals.length; i++) {
      state = memory * state + Math.sqrt(1 - memory * memory) * random.nextGaussian();
      double load = 0.8 * StrictMath.sin(2 * Math.PI * i / arrivals.length);
      run.answered(arrivals[i], (long) (factor * 10e6 * StrictMath.exp(load + 0.5 * state)));
    }
    return run;
  }
}
