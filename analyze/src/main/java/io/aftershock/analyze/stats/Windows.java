package io.aftershock.analyze.stats;

/**
 * Trace time cut into windows of equal length: the blocks that the bootstrap draws.
 *
 * <p>A block must be long enough to hold most of what ties a request to the ones before it (a queue
 * that is still full, a cache that is still cold), or intervals come out too narrow; and there must
 * be enough blocks to draw from. So the cut is the finest of 240, 120, 60 and 30 windows whose
 * neighbours are {@linkplain NeighbourCorrelation not alike}. Finer cuts than 30 need 10 requests a
 * window on average, finer ones than 60 also windows of at least 1 s. Where even 30 windows are
 * alike, 30 it is, and {@link #isAlike} says so. What correlation is left {@linkplain #widening
 * widens} the intervals.
 *
 * @param startNanos trace time of the first request
 * @param lengthNanos length of a window
 * @param count number of windows
 * @param correlation how alike neighbours are: the largest lag-1 autocorrelation
 */
public record Windows(long startNanos, long lengthNanos, int count, double correlation) {
  /** The fewest windows with requests in them that are drawn from. */
  public static final int FEWEST_OCCUPIED = 20;

  private static final int FEWEST = 30;
  private static final double MOST_CORRELATION = 0.95;
  private static final int REQUESTS_EACH = 10;
  private static final int[] COUNTS = {240, 120, 60, FEWEST};
  private static final int USUAL = 60;
  private static final long SHORTEST_FINE_NANOS = 1_000_000_000L;

  /** Chooses the cut for {@code samples}. */
  public static Windows choose(PairedSamples samples) {
    NeighbourCorrelation neighbours = new NeighbourCorrelation(samples);
    Windows cut = cut(samples, FEWEST);
    for (int count : COUNTS) {
      Windows candidate = cut(samples, count);
      if (count > FEWEST && candidate.isTooFine(samples.size())) {
        continue;
      }
      cut = candidate.withCorrelation(neighbours.of(candidate));
      if (!cut.isAlike()) {
        return cut;
      }
    }
    return cut;
  }

  private static Windows cut(PairedSamples samples, int count) {
    long start = samples.size() == 0 ? 0 : samples.offsetNanos(0);
    return new Windows(start, samples.spanNanos() / count + 1, count, 0);
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

  /**
   * What to multiply intervals with for the correlation that is left: that of the standard error of
   * a mean when neighbours follow an AR(1) with it. At least 1.
   */
  double widening() {
    double left = Math.min(MOST_CORRELATION, Math.max(0, correlation));
    return Math.sqrt((1 + left) / (1 - left));
  }

  /** The window of a moment of trace time, from 0. */
  public int of(long offsetNanos) {
    return (int) ((offsetNanos - startNanos) / lengthNanos);
  }

  /** Number of windows that hold any of {@code samples}. */
  public int occupiedBy(PairedSamples samples) {
    int[] bounds = bounds(samples);
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
    int[] bounds = new int[count + 1];
    int position = 0;
    for (int window = 0; window < count; window++) {
      bounds[window] = position;
      while (position < samples.size() && of(samples.offsetNanos(position)) == window) {
        position++;
      }
    }
    bounds[count] = position;
    return bounds;
  }
}
