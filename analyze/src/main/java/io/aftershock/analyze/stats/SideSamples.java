package io.aftershock.analyze.stats;

/** The requests of one side, in the order of its own time. Immutable. */
public final class SideSamples {
  private final Offsets offsets;
  private final Latencies latencies;

  /**
   * Takes over {@code offsetNanos}.
   *
   * @param offsetNanos when each request started, in ascending order
   */
  public SideSamples(long[] offsetNanos, Latencies latencies) {
    this(new Offsets(offsetNanos), latencies);
  }

  private SideSamples(Offsets offsets, Latencies latencies) {
    if (latencies.size() != offsets.size()) {
      throw new IllegalArgumentException(
          offsets.size() + " starts, " + latencies.size() + " latencies");
    }
    this.offsets = offsets;
    this.latencies = latencies;
  }

  /** Number of requests. */
  public int size() {
    return offsets.size();
  }

  /** When a request started, in nanoseconds of the side's time. */
  public long offsetNanos(int position) {
    return offsets.nanos(position);
  }

  /** Time from the first request to the last. */
  public long spanNanos() {
    return offsets.spanNanos();
  }

  /** Position of the first request in each window of equal length; the last is their number. */
  public int[] bounds(long startNanos, long lengthNanos, int count) {
    return offsets.bounds(startNanos, lengthNanos, count);
  }

  /** When they started. */
  Offsets offsets() {
    return offsets;
  }

  /** Their latencies. */
  public Latencies latencies() {
    return latencies;
  }

  /** The requests at these positions, which must be in ascending order; without a copy. */
  public SideSamples at(int[] positions) {
    return new SideSamples(offsets.at(positions), latencies.at(positions));
  }
}
