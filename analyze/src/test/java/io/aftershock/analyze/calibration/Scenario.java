package io.aftershock.analyze.calibration;

import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import io.aftershock.analyze.stats.SideSamples;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A kind of run whose truth is known.
 *
 * @param name what it is
 * @param requests of each run
 * @param failing share of requests that fail in the baseline
 * @param service how long they take
 */
record Scenario(String name, int requests, double failing, Service service) {
  private static final int TRUTH_RUNS = 300;
  private static final double BURST_OF_FAILURES = 0.8;
  private static final int USUAL = 6_000;
  private static final int LONG = 15_000;

  /** All of them. */
  static List<Scenario> all() {
    Service lognormal = Service.independent(random -> Draws.lognormal(random, 0.8));
    Service heavy = Service.independent(random -> Draws.pareto(random, 1.5));
    Service mixed =
        Service.independent(
            random ->
                random.nextDouble() < 0.85
                    ? Draws.lognormal(random, 0.2)
                    : 10 * Draws.lognormal(random, 0.5));
    return List.of(
        new Scenario("lognormal", USUAL, 0, lognormal),
        new Scenario("lognormal, short run", 1_000, 0, lognormal),
        new Scenario("heavy tail (Pareto 1.5)", USUAL, 0, heavy),
        new Scenario("hits and misses", USUAL, 0, mixed),
        new Scenario("AR(1) 0.8", USUAL, 0, Service.autoregressive(0.8)),
        new Scenario("AR(1) 0.98", USUAL, 0, Service.autoregressive(0.98)),
        new Scenario("AR(1) 0.98, 400 requests", 400, 0, Service.autoregressive(0.98)),
        new Scenario("AR(1) 0.995", USUAL, 0, Service.autoregressive(0.995)),
        new Scenario("queue of 2", LONG, 0, Service.queue(2, lognormal)),
        new Scenario(
            "queue of 4, heavy tail",
            LONG,
            0,
            Service.queue(4, Service.independent(random -> 0.5 * Draws.pareto(random, 1.8)))),
        new Scenario("stalls in both runs", USUAL, 0, Service.stalling(3, 0.2, lognormal)),
        new Scenario("2 % fail, in clusters", USUAL, 0.02, lognormal));
  }

  /** A pair of runs of one trace, of which the candidate has {@code effect}. */
  PairedSamples pair(Effect effect, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] arrivals = Arrivals.bursty(requests, random.split());
    return new PairedSamples(
        arrivals,
        run(arrivals, Effect.NONE, random.split()),
        run(arrivals, effect, random.split()));
  }

  /** A run of a trace of its own. */
  SideSamples side(Effect effect, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    long[] arrivals = Arrivals.bursty(requests, random.split());
    return new SideSamples(arrivals, run(arrivals, effect, random.split()));
  }

  private Latencies run(long[] arrivals, Effect effect, SplittableRandom random) {
    long[] nanos = service.latencies(arrivals, effect, random);
    boolean[] errors = new boolean[nanos.length];
    double share = failing + effect.failing();
    boolean fails = random.nextDouble() < share;
    for (int i = 0; i < nanos.length && share > 0; i++) {
      fails = random.nextDouble() < (fails ? BURST_OF_FAILURES : enter(share));
      errors[i] = fails;
      nanos[i] = fails && random.nextBoolean() ? Latencies.UNANSWERED : nanos[i];
    }
    return new Latencies(nanos, errors);
  }

  /** How likely a failure follows none, for that share in the long run. */
  private static double enter(double share) {
    return share * (1 - BURST_OF_FAILURES) / (1 - share);
  }

  /** The true relative change of each percentile: that of many runs, drawn alike on both sides. */
  double[] truth(Effect effect, double[] percentiles, long seed) {
    if (effect.equals(Effect.NONE)) {
      return new double[percentiles.length];
    }
    long[] before = new long[TRUTH_RUNS * requests];
    long[] after = new long[TRUTH_RUNS * requests];
    for (int i = 0; i < TRUTH_RUNS; i++) {
      SplittableRandom random = new SplittableRandom(seed + i);
      long[] arrivals = Arrivals.bursty(requests, random.split());
      long both = random.nextLong();
      copy(service.latencies(arrivals, Effect.NONE, new SplittableRandom(both)), before, i);
      copy(service.latencies(arrivals, effect, new SplittableRandom(both)), after, i);
    }
    Arrays.sort(before);
    Arrays.sort(after);
    double[] change = new double[percentiles.length];
    for (int i = 0; i < change.length; i++) {
      int position = (int) (percentiles[i] / 100 * before.length);
      change[i] = (double) after[position] / before[position] - 1;
    }
    return change;
  }

  /** The true percentiles in nanoseconds: those of many runs. */
  double[] levels(double[] percentiles, long seed) {
    long[] all = new long[TRUTH_RUNS * requests];
    for (int i = 0; i < TRUTH_RUNS; i++) {
      SideSamples side = side(Effect.NONE, seed + i);
      for (int k = 0; k < requests; k++) {
        all[i * requests + k] = side.latencies().nanos(k);
      }
    }
    Arrays.sort(all);
    return Arrays.stream(percentiles).map(each -> all[(int) (each / 100 * all.length)]).toArray();
  }

  private void copy(long[] run, long[] all, int number) {
    System.arraycopy(run, 0, all, number * requests, requests);
  }
}
