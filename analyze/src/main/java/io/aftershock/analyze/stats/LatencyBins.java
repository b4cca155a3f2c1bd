package io.aftershock.analyze.stats;

/**
 * Logarithmic bins of latencies: 256 to each doubling, so a bin is at most 0.4 % of its value wide.
 * Below 256 ns each value has its own bin; the last bin holds the unanswered.
 */
final class LatencyBins {
  private static final int BITS = 8;
  private static final int PER_DOUBLING = 1 << BITS;

  /** The bin of requests without an answer, above all others. */
  static final int UNANSWERED = (Long.SIZE - BITS) * PER_DOUBLING;

  /** Number of bins. */
  static final int COUNT = UNANSWERED + 1;

  private LatencyBins() {}

  /** The bin of a latency of at least 0 ns. */
  static int binOf(long nanos) {
    if (nanos == Latencies.UNANSWERED) {
      return UNANSWERED;
    }
    if (nanos < PER_DOUBLING) {
      return (int) nanos;
    }
    int shift = shiftOf(nanos);
    return (shift << BITS) + (int) (nanos >>> shift);
  }

  private static int shiftOf(long nanos) {
    return Long.SIZE - 1 - BITS - Long.numberOfLeadingZeros(nanos);
  }

  /** The value at {@code share} (0 to 1) of the bin's width, or infinity for the unanswered. */
  static double nanosAt(int bin, double share) {
    if (bin == UNANSWERED) {
      return Double.POSITIVE_INFINITY;
    }
    if (bin < PER_DOUBLING) {
      return bin;
    }
    int shift = (bin >>> BITS) - 1;
    long low = ((long) (bin & (PER_DOUBLING - 1)) + PER_DOUBLING) << shift;
    return low + share * (1L << shift);
  }
}
