package io.aftershock.analyze.stats;

/**
 * The requests that both sides have, in trace order: position i is the same request of the trace on
 * either side. Immutable.
 */
public final class PairedSamples {
  private final long[] offsetNanos;
  private final Latencies baseline;
  private final Latencies candidate;

  /**
   * Takes over {@code offsetNanos}.
   *
   * @param offsetNanos when each request was due, in ascending order
   */
  public PairedSamples(long[] offsetNanos, Latencies baseline, Latencies candidate) {
    if (baseline.size() != offsetNanos.length || candidate.size() != offsetNanos.length) {
      throw new IllegalArgumentException("samples that are not paired");
    }
    this.offsetNanos = offsetNanos;
    this.baseline = baseline;
    this.candidate = candidate;
  }

  /** Number of requests a side. */
  public int size() {
    return offsetNanos.length;
  }

  /** When a request was due, in nanoseconds of trace time. */
  public long offsetNanos(int position) {
    return offsetNanos[position];
  }

  /** Time from the first request to the last. */
  public long spanNanos() {
    return offsetNanos.length == 0 ? 0 : offsetNanos[offsetNanos.length - 1] - offsetNanos[0];
  }

  /** The side compared with. */
  public Latencies baseline() {
    return baseline;
  }

  /** The side compared. */
  public Latencies candidate() {
    return candidate;
  }

  /** The requests at these positions, which must be in ascending order. */
  public PairedSamples at(int[] positions) {
    long[] some = new long[positions.length];
    for (int i = 0; i < positions.length; i++) {
      some[i] = offsetNanos[positions[i]];
    }
    return new PairedSamples(some, baseline.at(positions), candidate.at(positions));
  }

  /** Number of requests that failed on exactly one of the sides. */
  public long errorsOnOneSide() {
    long count = 0;
    for (int i = 0; i < size(); i++) {
      count += baseline.isError(i) != candidate.isError(i) ? 1 : 0;
    }
    return count;
  }
}
