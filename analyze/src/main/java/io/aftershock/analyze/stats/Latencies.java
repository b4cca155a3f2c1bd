package io.aftershock.analyze.stats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The latencies of one side, in trace order, and which of its requests failed. Immutable. */
public final class Latencies {
  /**
   * The latency of a request that got no whole response. It is censored, not missing: it counts as
   * longer than any that was answered.
   */
  public static final long UNANSWERED = Long.MAX_VALUE;

  private final long[] nanos;
  private final boolean[] errors;

  /** Where those that count are in the arrays, in ascending order, or null where all count. */
  private final int @Nullable [] positions;

  private @Nullable Distribution distribution;

  /** Takes over both arrays, which must be of one length; latencies are at least 0. */
  public Latencies(long[] nanos, boolean[] errors) {
    this(nanos, errors, null);
    if (nanos.length != errors.length) {
      throw new IllegalArgumentException(nanos.length + " latencies, " + errors.length + " marks");
    }
  }

  private Latencies(long[] nanos, boolean[] errors, int @Nullable [] positions) {
    this.nanos = nanos;
    this.errors = errors;
    this.positions = positions;
  }

  /** Number of requests. */
  public int size() {
    return positions == null ? nanos.length : positions.length;
  }

  /** Latency of a request in nanoseconds, or {@link #UNANSWERED}. */
  public long nanos(int position) {
    return nanos[positions == null ? position : positions[position]];
  }

  /** Whether a request failed. */
  public boolean isError(int position) {
    return errors[positions == null ? position : positions[position]];
  }

  /** Number of requests that failed. */
  public long errorCount() {
    long count = 0;
    for (int i = 0; i < size(); i++) {
      count += isError(i) ? 1 : 0;
    }
    return count;
  }

  /** The distribution of all of them; made once. */
  public synchronized Distribution distribution() {
    if (distribution == null) {
      distribution = new Distribution(this);
    }
    return distribution;
  }

  /** Those from a position to before another, as a copy. */
  public Latencies between(int from, int to) {
    long[] someNanos = new long[to - from];
    boolean[] someErrors = new boolean[to - from];
    for (int i = from; i < to; i++) {
      someNanos[i - from] = nanos(i);
      someErrors[i - from] = isError(i);
    }
    return new Latencies(someNanos, someErrors);
  }

  /** All of several, one after the other. */
  public static Latencies together(List<Latencies> parts) {
    int size = parts.stream().mapToInt(Latencies::size).reduce(0, Math::addExact);
    long[] allNanos = new long[size];
    boolean[] allErrors = new boolean[size];
    int next = 0;
    for (Latencies part : parts) {
      for (int i = 0; i < part.size(); i++) {
        allNanos[next] = part.nanos(i);
        allErrors[next++] = part.isError(i);
      }
    }
    return new Latencies(allNanos, allErrors);
  }

  /** The requests at these positions, without a copy. */
  Latencies at(int[] some) {
    return new Latencies(nanos, errors, Positions.within(positions, some));
  }

  /** The same, in arrays of their own: faster to go over again and again. */
  Latencies gathered() {
    return positions == null ? this : between(0, size());
  }
}
