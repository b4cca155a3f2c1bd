package io.aftershock.analyze.calibration;

import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;

/** How long requests take, as a multiple of the usual time. */
interface Service {
  double USUAL_NANOS = 10e6;

  /**
   * Latencies of one run.
   *
   * @param arrivalNanos when each request is due; both runs of a pair share it
   */
  long[] latencies(long[] arrivalNanos, Effect effect, SplittableRandom random);

  /** Requests do not meet: each draws its own time. */
  static Service independent(ToDoubleFunction<SplittableRandom> time) {
    return (arrivals, effect, random) -> {
      long[] nanos = new long[arrivals.length];
      for (int i = 0; i < nanos.length; i++) {
        nanos[i] = (long) (USUAL_NANOS * effect.of(time.applyAsDouble(random)));
      }
      return nanos;
    };
  }

  /**
   * The logarithm follows the load of the trace, which both runs share, and an AR(1) of its own.
   */
  static Service autoregressive(double memory) {
    return (arrivals, effect, random) -> {
      long[] nanos = new long[arrivals.length];
      double state = Draws.normal(random);
      for (int i = 0; i < nanos.length; i++) {
        double load = 0.5 * Math.sin(6 * Math.PI * i / nanos.length);
        nanos[i] = (long) (USUAL_NANOS * effect.of(Math.exp(load + 0.5 * state)));
        state = memory * state + Math.sqrt(1 - memory * memory) * Draws.normal(random);
      }
      return nanos;
    };
  }

  /** A queue before servers that each take one request at a time, first come first served. */
  static Service queue(int servers, Service time) {
    return (arrivals, effect, random) -> {
      long[] nanos = time.latencies(arrivals, effect, random);
      long[] freeAt = new long[servers];
      for (int i = 0; i < nanos.length; i++) {
        int soonest = 0;
        for (int server = 1; server < servers; server++) {
          soonest = freeAt[server] < freeAt[soonest] ? server : soonest;
        }
        freeAt[soonest] = Math.max(freeAt[soonest], arrivals[i]) + nanos[i];
        nanos[i] = freeAt[soonest] - arrivals[i];
      }
      return nanos;
    };
  }

  /** From time to time everything stands still for a while, in each run at its own moments. */
  static Service stalling(double everySeconds, double forSeconds, Service time) {
    return (arrivals, effect, random) -> {
      long[] nanos = time.latencies(arrivals, effect, random);
      double start = Draws.exponential(random) * everySeconds;
      for (int i = 0; i < nanos.length; i++) {
        while (arrivals[i] > (start + forSeconds) * 1e9) {
          start += forSeconds + Draws.exponential(random) * everySeconds;
        }
        if (arrivals[i] >= start * 1e9) {
          nanos[i] += (long) ((start + forSeconds) * 1e9) - arrivals[i];
        }
      }
      return nanos;
    };
  }
}
