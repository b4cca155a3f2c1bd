package io.aftershock.analyze.figure;

import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Latencies;
import java.util.ArrayList;
import java.util.List;

/**
 * What one side's requests of a bin of trace time got. A percentile is {@link #UNKNOWN} where there
 * are too few requests to tell it from the longest, and {@link Latencies#UNANSWERED} where it falls
 * among the unanswered.
 *
 * @param requests number of requests due in it
 * @param errors how many of them failed
 * @param p50Nanos median latency
 * @param p95Nanos of 20 requests or more
 * @param p99Nanos of 100 requests or more
 */
public record TimeBin(int requests, int errors, long p50Nanos, long p95Nanos, long p99Nanos) {
  /** In place of a latency that too few requests tell. */
  public static final long UNKNOWN = -1;

  private static final double[] PERCENTILES = {50, 95, 99};

  /** The bins of one side, by the positions at which they begin. */
  static List<TimeBin> of(Latencies latencies, int[] bounds) {
    List<TimeBin> bins = new ArrayList<>();
    for (int bin = 0; bin + 1 < bounds.length; bin++) {
      bins.add(of(latencies, bounds[bin], bounds[bin + 1]));
    }
    return bins;
  }

  private static TimeBin of(Latencies latencies, int from, int to) {
    if (to == from) {
      return new TimeBin(0, 0, UNKNOWN, UNKNOWN, UNKNOWN);
    }
    Distribution some = latencies.between(from, to).distribution();
    long[] nanos = some.quantilesNanos(PERCENTILES);
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = some.size() * (100 - PERCENTILES[i]) < 100 ? UNKNOWN : nanos[i];
    }
    return new TimeBin(some.size(), (int) some.errors(), nanos[0], nanos[1], nanos[2]);
  }
}
