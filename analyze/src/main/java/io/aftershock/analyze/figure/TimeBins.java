package io.aftershock.analyze.figure;

import io.aftershock.analyze.stats.PairedSamples;

/**
 * Trace time cut into bins of a round length (1, 2 or 5 times a power of ten nanoseconds), whose
 * edges are multiples of it.
 *
 * @param startNanos trace time of the first bin's beginning
 * @param lengthNanos length of a bin
 * @param count number of bins, at least 1
 * @param firstNanos trace time of the first request: the first bin may begin before it
 * @param lastNanos trace time of the last request: the last bin may end after it
 */
public record TimeBins(
    long startNanos, long lengthNanos, int count, long firstNanos, long lastNanos) {
  private static final int FEWEST = 20;
  private static final int REQUESTS_EACH = 40;

  /**
   * Cuts the time of {@code samples} so that a bin has some 40 requests on average, where that
   * takes no more than {@code most} bins.
   */
  static TimeBins cut(PairedSamples samples, int most) {
    int wanted = Math.min(most, Math.max(FEWEST, samples.size() / REQUESTS_EACH));
    long first = samples.size() == 0 ? 0 : samples.offsetNanos(0);
    long length = round(samples.spanNanos() / wanted + 1);
    long start = Math.floorDiv(first, length) * length;
    long last = first + samples.spanNanos();
    return new TimeBins(start, length, (int) ((last - start) / length) + 1, first, last);
  }

  private static long round(long least) {
    long power = 1;
    while (power * 10 <= least) {
      power *= 10;
    }
    for (int factor : new int[] {1, 2, 5}) {
      if (power * factor >= least) {
        return power * factor;
      }
    }
    return power * 10;
  }

  /** The bin of a moment of trace time; below 0 or at least {@link #count} where it is outside. */
  int of(long offsetNanos) {
    long bin = Math.floorDiv(offsetNanos - startNanos, lengthNanos);
    return (int) Math.max(-1, Math.min(count, bin));
  }

  /** Position of the first sample of each bin, and at the end the number of samples. */
  int[] bounds(PairedSamples samples) {
    return samples.bounds(startNanos, lengthNanos, count);
  }
}
