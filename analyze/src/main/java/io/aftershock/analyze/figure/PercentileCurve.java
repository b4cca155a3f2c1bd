package io.aftershock.analyze.figure;

import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Latencies;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Latency by percentile, up to the last percentile that the number of requests tells from the
 * longest, and 99.99 at most. Percentiles are spaced evenly in the logarithm of what lies above
 * them, as HdrHistogram plots them.
 *
 * @param perDecade how many points there are from 0% to 90%, to 99% and so on
 * @param percentiles from 0 on, in ascending order
 * @param baselineNanos the baseline's latencies, or {@link Latencies#UNANSWERED}
 * @param candidateNanos the candidate's latencies, or {@link Latencies#UNANSWERED}
 */
public record PercentileCurve(
    int perDecade, List<Double> percentiles, List<Long> baselineNanos, List<Long> candidateNanos) {
  private static final double MOST_DECADES = 4;

  /** The curves of two sides, up to the last percentile that the one with fewer requests has. */
  static PercentileCurve of(Distribution baseline, Distribution candidate, int perDecade) {
    List<Double> percentiles = percentiles(Math.min(baseline.size(), candidate.size()), perDecade);
    return new PercentileCurve(
        perDecade,
        percentiles,
        latencies(baseline, percentiles),
        latencies(candidate, percentiles));
  }

  private static List<Double> percentiles(int requests, int perDecade) {
    double decades = Math.min(MOST_DECADES, Math.log10(requests));
    List<Double> percentiles = new ArrayList<>();
    for (int step = 0; step <= decades * perDecade + 1e-9; step++) {
      percentiles.add(100 - 100 * Math.pow(10, -(double) step / perDecade));
    }
    return percentiles;
  }

  private static List<Long> latencies(Distribution side, List<Double> percentiles) {
    double[] all = percentiles.stream().mapToDouble(Double::doubleValue).toArray();
    return LongStream.of(side.quantilesNanos(all)).boxed().toList();
  }
}
