package io.aftershock.capture.inspect;

import org.HdrHistogram.AbstractHistogram;
import org.jspecify.annotations.Nullable;

/**
 * Recorded durations in figures.
 *
 * @param requests number of requests with a recorded duration
 */
record LatencySummary(
    long requests,
    long p50Nanos,
    long p90Nanos,
    long p95Nanos,
    long p99Nanos,
    long p999Nanos,
    long maxNanos) {

  /** Of a histogram of nanoseconds; null where it is empty. */
  static @Nullable LatencySummary of(AbstractHistogram nanos) {
    return nanos.getTotalCount() == 0
        ? null
        : new LatencySummary(
            nanos.getTotalCount(),
            nanos.getValueAtPercentile(50),
            nanos.getValueAtPercentile(90),
            nanos.getValueAtPercentile(95),
            nanos.getValueAtPercentile(99),
            nanos.getValueAtPercentile(99.9),
            nanos.getMaxValue());
  }
}
