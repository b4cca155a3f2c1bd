package io.aftershock.replay.fidelity;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Events counted by second. Not thread-safe. */
public final class SecondCounts {
  private static final long SECOND_NANOS = 1_000_000_000;
  private static final int LEAST_SECONDS = 3;

  private long[] counts = new long[64];
  private int seconds;
  private long total;

  /** One at that time, at least 0. */
  public void add(long nanos) {
    int second = (int) (nanos / SECOND_NANOS);
    if (second >= counts.length) {
      counts = Arrays.copyOf(counts, Math.max(second + 1, 2 * counts.length));
    }
    counts[second]++;
    seconds = Math.max(seconds, second + 1);
    total++;
  }

  void add(SecondCounts other) {
    if (other.seconds > counts.length) {
      counts = Arrays.copyOf(counts, other.seconds);
    }
    for (int i = 0; i < other.seconds; i++) {
      counts[i] += other.counts[i];
    }
    seconds = Math.max(seconds, other.seconds);
    total += other.total;
  }

  /** How many there were. */
  public long total() {
    return total;
  }

  /** The most in one second. */
  public long peak() {
    return Arrays.stream(counts).max().orElse(0);
  }

  /** Variance over mean of the full seconds; null where there are fewer than three of them. */
  @Nullable Double dispersion() {
    return dispersion(1);
  }

  /**
   * Variance over mean of the full windows of so many seconds, which is 1 for a Poisson process;
   * null where there are fewer than three of them.
   */
  public @Nullable Double dispersion(int windowSeconds) {
    int full = (seconds - 1) / windowSeconds;
    if (full < LEAST_SECONDS) {
      return null;
    }
    double mean = mean(full * windowSeconds) * windowSeconds;
    double squares = 0;
    for (int i = 0; i < full; i++) {
      long inWindow = 0;
      for (int j = 0; j < windowSeconds; j++) {
        inWindow += counts[i * windowSeconds + j];
      }
      squares += (inWindow - mean) * (inWindow - mean);
    }
    return mean == 0 ? null : squares / (full - 1) / mean;
  }

  /**
   * Pearson's correlation with the other counts over the seconds that both have; null where these
   * are fewer than three, or one of the two does not vary.
   */
  @Nullable Double correlation(SecondCounts other) {
    int both = Math.min(seconds, other.seconds);
    if (both < LEAST_SECONDS) {
      return null;
    }
    double mean = mean(both);
    double otherMean = other.mean(both);
    double squares = 0;
    double otherSquares = 0;
    double products = 0;
    for (int i = 0; i < both; i++) {
      double deviation = counts[i] - mean;
      double otherDeviation = other.counts[i] - otherMean;
      squares += deviation * deviation;
      otherSquares += otherDeviation * otherDeviation;
      products += deviation * otherDeviation;
    }
    return squares == 0 || otherSquares == 0 ? null : products / Math.sqrt(squares * otherSquares);
  }

  private double mean(int over) {
    long sum = 0;
    for (int i = 0; i < over; i++) {
      sum += counts[i];
    }
    return sum / (double) over;
  }
}
