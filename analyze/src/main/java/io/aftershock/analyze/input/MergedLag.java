package io.aftershock.analyze.input;

import io.aftershock.replay.run.Sample;
import java.util.LinkedHashMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** How late the requests of several runs were, each by the clock of its own run. */
final class MergedLag {
  private static final long MOST_NANOS = 3_600_000_000_000L;
  private static final int DIGITS = 3;

  private final Histogram own = new Histogram(MOST_NANOS, DIGITS);
  private final Histogram all = new Histogram(MOST_NANOS, DIGITS);

  void add(Sample sample) {
    if (sample.takenUpNanos() >= 0) {
      own.recordValue(clamp(sample.takenUpNanos() - sample.intendedNanos()));
    }
    if (sample.sentNanos() >= 0) {
      all.recordValue(clamp(sample.lagNanos()));
    }
  }

  private static long clamp(long nanos) {
    return Math.max(0, Math.min(MOST_NANOS, nanos));
  }

  /** The generators' own lateness, by percentile name. */
  Map<String, Long> ownNanos() {
    return percentiles(own);
  }

  /** That of the sends, by percentile name. */
  Map<String, Long> nanos() {
    return percentiles(all);
  }

  /** Shares of the sends that were later than 1, 10 and 100 ms. */
  Map<String, Double> lateShare() {
    return Map.of("1ms", lateShare(1), "10ms", lateShare(10), "100ms", lateShare(100));
  }

  private double lateShare(long millis) {
    long total = all.getTotalCount();
    return total == 0
        ? 0
        : all.getCountBetweenValues(millis * 1_000_000, MOST_NANOS) / (double) total;
  }

  private static Map<String, Long> percentiles(Histogram lag) {
    Map<String, Long> percentiles = new LinkedHashMap<>();
    percentiles.put("p50", lag.getValueAtPercentile(50));
    percentiles.put("p90", lag.getValueAtPercentile(90));
    percentiles.put("p99", lag.getValueAtPercentile(99));
    percentiles.put("p99.9", lag.getValueAtPercentile(99.9));
    percentiles.put("max", lag.getMaxValue());
    return percentiles;
  }
}
