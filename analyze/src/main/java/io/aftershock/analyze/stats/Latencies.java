package io.aftershock.analyze.stats;

import java.util.Arrays;

/** The latencies of one side, in trace order, and which of its requests failed. Immutable. */
public final class Latencies {
  /**
   * The latency of a request that got no whole response. It is censored, not missing: it counts as
   * longer than any that was answered.
   */
  public static final long UNANSWERED = Long.MAX_VALUE;

  private final long[] nanos;
  private final boolean[] errors;

  /** Takes over both arrays, which must be of one length; latencies are at least 0. */
  public Latencies(long[] nanos, boolean[] errors) {
    if (nanos.length != errors.length) {
      throw new IllegalArgumentException(nanos.length + " latencies, " + errors.length + " marks");
    }
    this.nanos = nanos;
    this.errors = errors;
  }

  /** Number of requests. */
  public int size() {
    return nanos.length;
  }

  /** Latency of a request in nanoseconds, or {@link #UNANSWERED}. */
  public long nanos(int position) {
    return nanos[position];
  }

  /** Whether a request failed. */
  public boolean isError(int position) {
    return errors[position];
  }

  /** Number of requests that failed. */
  public long errorCount() {
    long count = 0;
    for (boolean error : errors) {
      count += error ? 1 : 0;
    }
    return count;
  }

  /** The distribution of all of them. */
  public Distribution distribution() {
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return new Distribution(sorted, errorCount());
  }

  /** The requests at these positions. */
  Latencies at(int[] positions) {
    long[] someNanos = new long[positions.length];
    boolean[] someErrors = new boolean[positions.length];
    for (int i = 0; i < positions.length; i++) {
      someNanos[i] = nanos[positions[i]];
      someErrors[i] = errors[positions[i]];
    }
    return new Latencies(someNanos, someErrors);
  }
}
