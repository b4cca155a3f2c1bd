package io.aftershock.capture.report;

import org.jspecify.annotations.Nullable;

/** Arrivals per interval of a fixed width, in one pass and constant memory. Not thread-safe. */
public final class ArrivalCounts {
  private final long widthNanos;
  private long interval;
  private long inInterval;
  private long peak;
  private long peakInterval;
  private long total;
  private double sumOfSquares;

  /** None yet, in intervals of {@code widthNanos} from offset 0 on. */
  public ArrivalCounts(long widthNanos) {
    this.widthNanos = widthNanos;
  }

  /** Adds an arrival, which is not before the one added last. */
  public void add(long offsetNanos) {
    long at = offsetNanos / widthNanos;
    if (at != interval) {
      sumOfSquares += (double) inInterval * inInterval;
      interval = at;
      inInterval = 0;
    }
    inInterval++;
    total++;
    if (inInterval > peak) {
      peak = inInterval;
      peakInterval = at;
    }
  }

  /** Arrivals in the fullest interval. */
  public long peak() {
    return peak;
  }

  /** When the fullest interval starts; the first of several. */
  public long peakOffsetNanos() {
    return peakInterval * widthNanos;
  }

  /**
   * Index of dispersion: variance over mean of the counts, empty intervals included. 1 for Poisson
   * arrivals, 0 for even ones, more for bursts. Null for fewer than two intervals.
   */
  public @Nullable Double dispersion() {
    double intervals = interval + 1.0;
    if (intervals < 2) {
      return null;
    }
    double mean = total / intervals;
    double squares = sumOfSquares + (double) inInterval * inInterval;
    return (squares - intervals * mean * mean) / (intervals - 1) / mean;
  }
}
