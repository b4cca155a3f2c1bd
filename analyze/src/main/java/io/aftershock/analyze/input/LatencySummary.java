package io.aftershock.analyze.input;

import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What results say that hold no single requests: counts and some percentiles. Whoever has only that
 * can tell how large a difference is, not whether chance makes it.
 *
 * @param name name of the endpoint, or {@link io.aftershock.analyze.findings.Comparison#ALL}
 * @param requests number of requests, or 0 where the results do not say
 * @param errors number of failed requests, or -1 where the results do not say
 * @param percentileNanos latencies in nanoseconds by percentile, such as 99.9
 * @param isDense whether percentiles lie so close that the next one above stands for one that is
 *     not among them
 * @param maxNanos the longest latency, or null where the results do not say
 * @param meanNanos mean latency, or NaN where the results do not say
 */
public record LatencySummary(
    String name,
    long requests,
    long errors,
    NavigableMap<Double, Long> percentileNanos,
    boolean isDense,
    @Nullable Long maxNanos,
    double meanNanos) {

  /** Copies the percentiles. */
  public LatencySummary {
    percentileNanos = new TreeMap<>(percentileNanos);
  }

  /** The latency in nanoseconds at that percentile, or null where the results do not say. */
  public @Nullable Long nanosAt(double percentile) {
    Long exact = percentileNanos.get(percentile);
    if (exact != null || !isDense) {
      return exact;
    }
    var above = percentileNanos.ceilingEntry(percentile);
    return above == null ? null : above.getValue();
  }

  /** Share of failed requests, from 0 to 1, or NaN where the results do not say. */
  public double errorShare() {
    return errors < 0 || requests == 0 ? Double.NaN : (double) errors / requests;
  }
}
