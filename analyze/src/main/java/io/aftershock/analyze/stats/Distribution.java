package io.aftershock.analyze.stats;

/** The exact distribution of one side's latencies, unanswered requests included. Immutable. */
public final class Distribution {
  private final long[] sorted;
  private final int answered;
  private final long errors;

  /** Takes over {@code sorted}, which must be in ascending order. */
  Distribution(long[] sorted, long errors) {
    this.sorted = sorted;
    this.errors = errors;
    int end = sorted.length;
    while (end > 0 && sorted[end - 1] == Latencies.UNANSWERED) {
      end--;
    }
    this.answered = end;
  }

  /** Number of requests. */
  public int size() {
    return sorted.length;
  }

  /** Number of requests without an answer. */
  public int unanswered() {
    return sorted.length - answered;
  }

  /** Number of requests that failed, with an answer or without. */
  public long errors() {
    return errors;
  }

  /** Share of requests that failed, from 0 to 1; 0 where there is no request. */
  public double errorShare() {
    return sorted.length == 0 ? 0 : (double) errors / sorted.length;
  }

  /**
   * The smallest latency that at least {@code percentile} percent of all requests do not exceed, in
   * nanoseconds; {@link Latencies#UNANSWERED} where too few were answered to know it.
   *
   * @throws IllegalStateException where there is no request
   */
  public long quantileNanos(double percentile) {
    if (sorted.length == 0) {
      throw new IllegalStateException("no request has no quantile");
    }
    return sorted[(int) rank(percentile, sorted.length) - 1];
  }

  /** Rank, from 1, of a percentile among {@code count} values. */
  static long rank(double percentile, long count) {
    // The subtraction undoes rounding: 99.9 % of 1000 is rank 999, not 1000.
    long rank = (long) Math.ceil(percentile / 100 * count - 1e-9 * count);
    return Math.min(count, Math.max(1, rank));
  }

  /** The longest latency, or {@link Latencies#UNANSWERED} where any request has no answer. */
  public long maxNanos() {
    return quantileNanos(100);
  }

  /** Mean latency of the answered requests in nanoseconds, or NaN where there is none. */
  public double meanAnsweredNanos() {
    double sum = 0;
    for (int i = 0; i < answered; i++) {
      sum += sorted[i];
    }
    return answered == 0 ? Double.NaN : sum / answered;
  }

  /**
   * The step in which the latencies were measured: the largest power of ten of nanoseconds that
   * divides them all, 1 s at most. A log that writes milliseconds gives 1,000,000.
   */
  public long resolutionNanos() {
    long step = 1_000_000_000L;
    for (int i = 0; i < answered && step > 1; i++) {
      while (sorted[i] % step != 0) {
        step /= 10;
      }
    }
    return answered == 0 || sorted[answered - 1] == 0 ? 1 : step;
  }
}
