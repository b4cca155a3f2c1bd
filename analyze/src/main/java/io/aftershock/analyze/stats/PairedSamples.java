package io.aftershock.analyze.stats;

/**
 * The requests that both sides have, in trace order: position i is the same request of the trace on
 * either side. Immutable.
 */
public final class PairedSamples {
  private final Offsets offsets;
  private final Latencies baseline;
  private final Latencies candidate;

  /**
   * Takes over {@code offsetNanos}.
   *
   * @param offsetNanos when each request was due, in ascending order
   */
  public PairedSamples(long[] offsetNanos, Latencies baseline, Latencies candidate) {
    this(new Offsets(offsetNanos), baseline, candidate);
  }

  private PairedSamples(Offsets offsets, Latencies baseline, Latencies candidate) {
    if (baseline.size() != offsets.size() || candidate.size() != offsets.size()) {
      throw new IllegalArgumentException("samples that are not paired");
    }
    this.offsets = offsets;
    this.baseline = baseline;
    this.candidate = candidate;
  }

  /** Number of requests a side. */
  public int size() {
    return offsets.size();
  }

  /** When a request was due, in nanoseconds of trace time. */
  public long offsetNanos(int position) {
    return offsets.nanos(position);
  }

  /** Time from the first request to the last. */
  public long spanNanos() {
    return offsets.spanNanos();
  }

  /**
   * Position of the first request in each window of equal length; the last element is the number of
   * requests.
   *
   * @param startNanos where the first window begins, at or before the first request
   */
  public int[] bounds(long startNanos, long lengthNanos, int count) {
    return offsets.bounds(startNanos, lengthNanos, count);
  }

  /** When they were due. */
  Offsets offsets() {
    return offsets;
  }

  /** The side compared with. */
  public Latencies baseline() {
    return baseline;
  }

  /** The side compared. */
  public Latencies candidate() {
    return candidate;
  }

  /** The requests at these positions, which must be in ascending order; without a copy. */
  public PairedSamples at(int[] positions) {
    return new PairedSamples(
        offsets.at(positions), baseline.at(positions), candidate.at(positions));
  }

  /** The same, with latencies in arrays of their own: faster to go over again and again. */
  public PairedSamples gathered() {
    return new PairedSamples(offsets, baseline.gathered(), candidate.gathered());
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
