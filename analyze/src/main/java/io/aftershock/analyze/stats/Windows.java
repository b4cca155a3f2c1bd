package io.aftershock.analyze.stats;

/**
 * Time cut into windows of equal length: the blocks that the bootstrap draws. Of two runs of one
 * trace it is trace time, of a side by itself its own.
 *
 * <p>A window must be long enough to hold most of what ties a request to the ones before it (a
 * queue that is still full, a cache that is still cold), or intervals come out too narrow; and
 * there must be enough windows to draw from. So the cut is the finest of 240, 120, 60 and 30
 * windows whose neighbours are {@linkplain NeighbourCorrelation not alike}. Finer cuts than 30 need
 * 10 requests a window on average, finer ones than 60 also windows of at least 1 s. Where even 30
 * windows are alike, 30 it is, and {@link #isAlike} says so. What correlation is left {@linkplain
 * Influence#widening widens} the intervals.
 *
 * <p>Load that comes and goes within a side does not cancel as it does between two runs of one
 * trace, so windows of a side by itself are alike more often, and intervals are wider: that is the
 * price of not replaying one trace.
 *
 * @param startNanos time of the first request
 * @param lengthNanos length of a window
 * @param count number of windows
 * @param correlation how alike neighbours are: the largest lag-1 autocorrelation
 */
public record Windows(long startNanos, long lengthNanos, int count, double correlation) {
  /** The fewest windows with requests in them that are drawn from. */
  public static final int FEWEST_OCCUPIED = 20;

  /**
   * The fewest independent windows that all windows must be {@linkplain Replicates#effectiveWindows
   * worth}. Of fewer, their correlation is known too badly to allow for it.
   */
  public static final int FEWEST_EFFECTIVE = 12;

  private static final int FEWEST = 30;
  private static final int REQUESTS_EACH = 10;
  private static final int[] COUNTS = {240, 120, 60, FEWEST};
  private static final int USUAL = 60;
  private static final long SHORTEST_FINE_NANOS = 1_000_000_000L;

  /** Chooses the cut for two runs of one trace. */
  public static Windows choose(PairedSamples samples) {
    return choose(samples.offsets(), NeighbourCorrelation.ofDifference(samples));
  }

  /** Chooses the cut for a side by itself. */
  public static Windows choose(SideSamples samples) {
    return choose(samples.offsets(), NeighbourCorrelation.ofSide(samples.latencies()));
  }

  private static Windows choose(Offsets offsets, NeighbourCorrelation.OfCut neighbours) {
    Windows cut = cut(offsets, FEWEST);
    for (int count : COUNTS) {
      Windows candidate = cut(offsets, count);
      if (count > FEWEST && candidate.isTooFine(offsets.size())) {
        continue;
      }
      cut = candidate.withCorrelation(neighbours.of(candidate.bounds(offsets)));
      if (!cut.isAlike()) {
        return cut;
      }
    }
    return cut;
  }

  private static Windows cut(Offsets offsets, int count) {
    return new Windows(offsets.firstNanos(), offsets.spanNanos() / count + 1, count, 0);
  }

  private boolean isTooFine(int requests) {
    return requests < (long) count * REQUESTS_EACH
        || (count > USUAL && lengthNanos < SHORTEST_FINE_NANOS);
  }

  private Windows withCorrelation(double value) {
    return new Windows(startNanos, lengthNanos, count, value);
  }

  /** Whether neighbours are more alike than independent windows would be, 19 times of 20. */
  public boolean isAlike() {
    return correlation > 2 / Math.sqrt(count);
  }

  /** The window of a moment, from 0. */
  public int of(long offsetNanos) {
    return (int) ((offsetNanos - startNanos) / lengthNanos);
  }

  /** Number of windows that hold any of {@code samples}. */
  public int occupiedBy(PairedSamples samples) {
    return occupied(bounds(samples));
  }

  /** Number of windows that hold any of {@code samples}. */
  public int occupiedBy(SideSamples samples) {
    return occupied(bounds(samples));
  }

  private int occupied(int[] bounds) {
    int occupied = 0;
    for (int window = 0; window < count; window++) {
      occupied += bounds[window + 1] > bounds[window] ? 1 : 0;
    }
    return occupied;
  }

  /**
   * Position of the first sample of each window; the last element is the number of samples, so
   * window w holds positions {@code bounds[w]} to {@code bounds[w + 1] - 1}.
   */
  int[] bounds(PairedSamples samples) {
    return bounds(samples.offsets());
  }

  int[] bounds(SideSamples samples) {
    return bounds(samples.offsets());
  }

  private int[] bounds(Offsets offsets) {
    return offsets.bounds(startNanos, lengthNanos, count);
  }
}
