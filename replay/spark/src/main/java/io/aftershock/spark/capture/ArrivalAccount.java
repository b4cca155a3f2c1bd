package io.aftershock.spark.capture;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/** What one task found of arrivals. Not thread-safe. */
final class ArrivalAccount implements Serializable {
  private static final long serialVersionUID = 1L;

  private final TreeMap<String, Long> skipped = new TreeMap<>();
  private long firstNanos = Long.MAX_VALUE;

  void skip(String reason) {
    skipped.merge(reason, 1L, Long::sum);
  }

  void keep(long arrivalNanos) {
    firstNanos = Math.min(firstNanos, arrivalNanos);
  }

  void merge(ArrivalAccount other) {
    other.skipped.forEach((reason, count) -> skipped.merge(reason, count, Long::sum));
    firstNanos = Math.min(firstNanos, other.firstNanos);
  }

  /** Requests that arrived when none was wanted, by reason. */
  Map<String, Long> skipped() {
    return new TreeMap<>(skipped);
  }

  /** When the first request arrived; 0 where there is none. */
  long startNanos() {
    return firstNanos == Long.MAX_VALUE ? 0 : firstNanos;
  }
}
