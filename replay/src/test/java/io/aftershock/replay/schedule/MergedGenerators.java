package io.aftershock.replay.schedule;

import java.util.Arrays;
import java.util.Random;

/**
 * What arrives at a target where several generators send the parts of one trace, each by its own
 * clock: a simulation. Sessions are shared out among generators; each sends in order, one request
 * after the other, as soon as it is due by its clock.
 */
final class MergedGenerators {
  static final double SECOND_NANOS = 1e9;
  private static final int REQUESTS = 20_000;
  private static final int SESSIONS = 1_000;
  private static final double SPAN_NANOS = 20 * SECOND_NANOS;

  /** Mean of a generator's own lateness: 14 us at p99, as measured on bursts. */
  private static final double MEAN_LAG_NANOS = 3_000;

  /** What a send takes that must wait for the one before: 175,000/s. */
  private static final double SEND_NANOS = 5_700;

  private static final double LEAST_GAP_NANOS = 10_000;

  /** What is wrong with one of the generators. */
  enum Straggler {
    /** Nothing. */
    NONE,
    /** It begins a second late, and then sends at once what was due. */
    LATE_START,
    /** It stands still for 50 ms in each second. */
    STALLS,
    /** Its clock is fast by 100 ppm. */
    FAST_CLOCK
  }

  /**
   * How what arrived departs from the trace.
   *
   * @param p99ErrorNanos 99th percentile of the distance of an arrival from its place in the trace,
   *     the median taken out
   * @param mostErrorNanos the largest such distance
   * @param outOfOrder share of requests that came after one that was meant to be later
   * @param outOfOrderInSession the same within each session
   * @param gapDistance Kolmogorov-Smirnov distance of the gaps, those below 10 us taken as 10 us
   * @param dispersion10Ms index of dispersion in windows of 10 ms, over that of the trace
   * @param dispersion100Ms the same in windows of 100 ms
   * @param dispersion1S the same in windows of 1 s
   */
  record Departure(
      double p99ErrorNanos,
      double mostErrorNanos,
      double outOfOrder,
      double outOfOrderInSession,
      double gapDistance,
      double dispersion10Ms,
      double dispersion100Ms,
      double dispersion1S) {
    private double[] values() {
      return new double[] {
        p99ErrorNanos,
        mostErrorNanos,
        outOfOrder,
        outOfOrderInSession,
        gapDistance,
        dispersion10Ms,
        dispersion100Ms,
        dispersion1S
      };
    }
  }

  private final double[] planned = bursty(new Random(7));
  private final int[] sessions = new Random(8).ints(REQUESTS, 0, SESSIONS).toArray();

  /** Poisson at 3000/s for 250 ms on average, at 200/s for 600 ms, in turn. */
  private static double[] bursty(Random random) {
    double[] times = new double[REQUESTS];
    double now = 0;
    boolean busy = true;
    double until = exponential(random, 0.25);
    for (int i = 0; i < REQUESTS; ) {
      double gap = exponential(random, busy ? 1 / 3000.0 : 1 / 200.0);
      if (now + gap >= until) {
        now = until;
        busy = !busy;
        until = now + exponential(random, busy ? 0.25 : 0.6);
      } else {
        now += gap;
        times[i++] = now;
      }
    }
    double scale = SPAN_NANOS / times[REQUESTS - 1];
    return Arrays.stream(times).map(time -> time * scale).toArray();
  }

  private static double exponential(Random random, double mean) {
    return -mean * StrictMath.log(1 - random.nextDouble());
  }

  /** The mean of several draws of the clocks. */
  Departure mean(int generators, double clockErrorNanos, Straggler straggler, int draws) {
    double[] sum = new double[8];
    for (int draw = 0; draw < draws; draw++) {
      double[] values = once(generators, clockErrorNanos, straggler, draw).values();
      for (int i = 0; i < sum.length; i++) {
        sum[i] += values[i] / draws;
      }
    }
    return new Departure(sum[0], sum[1], sum[2], sum[3], sum[4], sum[5], sum[6], sum[7]);
  }

  /**
   * Sends it once.
   *
   * @param clockErrorNanos standard deviation of what the generators' clocks are off by
   * @param straggler what is wrong with the first of them
   */
  Departure once(int generators, double clockErrorNanos, Straggler straggler, long seed) {
    double[] arrived = arrivals(generators, clockErrorNanos, straggler, new Random(seed));
    double[] errors = new double[REQUESTS];
    Arrays.setAll(errors, i -> arrived[i] - planned[i]);
    double median = quantile(errors, 0.5);
    double[] distances = Arrays.stream(errors).map(error -> Math.abs(error - median)).toArray();
    double[] sorted = sorted(arrived);
    return new Departure(
        quantile(distances, 0.99),
        quantile(distances, 1),
        outOfOrder(arrived) / (double) REQUESTS,
        outOfOrderInSession(arrived) / (double) REQUESTS,
        gapDistance(planned, sorted),
        dispersion(sorted, 0.01) / dispersion(planned, 0.01),
        dispersion(sorted, 0.1) / dispersion(planned, 0.1),
        dispersion(sorted, 1) / dispersion(planned, 1));
  }

  private double[] arrivals(
      int generators, double clockErrorNanos, Straggler straggler, Random random) {
    double[] clocks = new double[generators];
    Arrays.setAll(clocks, i -> clockErrorNanos * random.nextGaussian());
    double[] free = new double[generators];
    Arrays.fill(free, Double.NEGATIVE_INFINITY);
    double[] arrived = new double[REQUESTS];
    for (int i = 0; i < REQUESTS; i++) {
      int generator = sessions[i] % generators;
      double due = planned[i] + clocks[generator] + exponential(random, MEAN_LAG_NANOS);
      double ready = generator == 0 ? delayed(due, planned[i], straggler) : due;
      arrived[i] = Math.max(ready, free[generator]);
      free[generator] = arrived[i] + SEND_NANOS;
    }
    return arrived;
  }

  private static double delayed(double due, double plannedNanos, Straggler straggler) {
    return switch (straggler) {
      case NONE -> due;
      case LATE_START -> Math.max(due, SECOND_NANOS);
      case STALLS -> {
        double second = Math.floor(due / SECOND_NANOS) * SECOND_NANOS;
        yield Math.max(due, second + 0.05 * SECOND_NANOS);
      }
      case FAST_CLOCK -> due - plannedNanos * 100e-6;
    };
  }

  private static int outOfOrder(double[] arrived) {
    int late = 0;
    double newest = Double.NEGATIVE_INFINITY;
    for (double time : arrived) {
      late += time < newest ? 1 : 0;
      newest = Math.max(newest, time);
    }
    return late;
  }

  private int outOfOrderInSession(double[] arrived) {
    int late = 0;
    double[] newest = new double[SESSIONS];
    Arrays.fill(newest, Double.NEGATIVE_INFINITY);
    for (int i = 0; i < REQUESTS; i++) {
      late += arrived[i] < newest[sessions[i]] ? 1 : 0;
      newest[sessions[i]] = Math.max(newest[sessions[i]], arrived[i]);
    }
    return late;
  }

  private static double gapDistance(double[] one, double[] other) {
    double[] a = gaps(one);
    double[] b = gaps(other);
    double most = 0;
    int i = 0;
    int j = 0;
    while (i < a.length && j < b.length) {
      double next = Math.min(a[i], b[j]);
      while (i < a.length && a[i] <= next) {
        i++;
      }
      while (j < b.length && b[j] <= next) {
        j++;
      }
      most = Math.max(most, Math.abs(i - j) / (double) a.length);
    }
    return most;
  }

  private static double[] gaps(double[] times) {
    double[] gaps = new double[times.length - 1];
    Arrays.setAll(gaps, i -> Math.max(LEAST_GAP_NANOS, times[i + 1] - times[i]));
    return sorted(gaps);
  }

  /** Variance over mean of the number of arrivals in the full windows from the first on. */
  private static double dispersion(double[] times, double windowSeconds) {
    double window = windowSeconds * SECOND_NANOS;
    int full = (int) ((times[times.length - 1] - times[0]) / window);
    int[] counts = new int[full];
    for (double time : times) {
      int at = (int) ((time - times[0]) / window);
      if (at < full) {
        counts[at]++;
      }
    }
    double mean = Arrays.stream(counts).average().orElse(0);
    double squares =
        Arrays.stream(counts).mapToDouble(count -> (count - mean) * (count - mean)).sum();
    return squares / (full - 1) / mean;
  }

  private static double quantile(double[] values, double share) {
    return sorted(values)[(int) Math.min(values.length - 1, Math.floor(values.length * share))];
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }
}
