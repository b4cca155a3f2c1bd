package io.aftershock.analyze;

import io.aftershock.analyze.input.LatencySummary;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Latencies;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Sums up single requests, to lay them beside results that have none. */
final class SampleSummaries {
  private static final int STEPS = 10_000;

  private SampleSummaries() {}

  /** All requests first, then each endpoint, the most frequent first. */
  static List<LatencySummary> of(Side side) {
    return UnpairedGroup.of(side, side).stream()
        .map(group -> of(group.group().name(), group.group().baseline()))
        .toList();
  }

  private static LatencySummary of(String name, Distribution distribution) {
    double[] percentiles =
        IntStream.rangeClosed(1, STEPS).mapToDouble(step -> 100.0 * step / STEPS).toArray();
    long[] quantiles = distribution.quantilesNanos(percentiles);
    NavigableMap<Double, Long> nanos = new TreeMap<>();
    for (int i = 0; i < STEPS; i++) {
      nanos.put(percentiles[i], quantiles[i]);
    }
    long maxNanos = distribution.maxNanos();
    return new LatencySummary(
        name,
        distribution.size(),
        distribution.errors(),
        nanos,
        true,
        maxNanos == Latencies.UNANSWERED ? null : maxNanos,
        distribution.meanAnsweredNanos());
  }
}
