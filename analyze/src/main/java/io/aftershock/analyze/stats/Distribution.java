package io.aftershock.analyze.stats;

import java.util.Arrays;

/**
 * The exact distribution of one side's latencies, unanswered requests included. Immutable.
 *
 * <p>It counts {@linkplain LatencyBins bins} and sorts only those that a quantile falls in, which
 * costs some passes over the latencies, and hardly any memory beside them. So ask for quantiles
 * together.
 */
public final class Distribution {
  private final Latencies latencies;
  private final long errors;
  private final long unanswered;
  private final long maxNanos;
  private final int firstBin;

  /** By bin from the first in use to the last: number of requests in it and those below. */
  private final int[] upTo;

  Distribution(Latencies latencies) {
    this.latencies = latencies;
    this.errors = latencies.errorCount();
    int[] counts = new int[LatencyBins.COUNT];
    long max = 0;
    for (int i = 0; i < latencies.size(); i++) {
      long nanos = latencies.nanos(i);
      counts[LatencyBins.binOf(nanos)]++;
      max = Math.max(max, nanos);
    }
    this.maxNanos = max;
    this.unanswered = counts[LatencyBins.UNANSWERED];
    int first = 0;
    while (first < LatencyBins.UNANSWERED && counts[first] == 0) {
      first++;
    }
    int end = LatencyBins.COUNT;
    while (end > first && counts[end - 1] == 0) {
      end--;
    }
    this.firstBin = first;
    this.upTo = Arrays.copyOfRange(counts, first, end);
    for (int bin = 1; bin < upTo.length; bin++) {
      upTo[bin] += upTo[bin - 1];
    }
  }

  /** Number of requests. */
  public int size() {
    return latencies.size();
  }

  /** Number of requests without an answer. */
  public int unanswered() {
    return (int) unanswered;
  }

  /** Number of requests that failed, with an answer or without. */
  public long errors() {
    return errors;
  }

  /** Share of requests that failed, from 0 to 1; 0 where there is no request. */
  public double errorShare() {
    return size() == 0 ? 0 : (double) errors / size();
  }

  /**
   * The smallest latency that at least {@code percentile} percent of all requests do not exceed, in
   * nanoseconds; {@link Latencies#UNANSWERED} where too few were answered to know it.
   *
   * @throws IllegalStateException where there is no request
   */
  public long quantileNanos(double percentile) {
    return quantilesNanos(percentile)[0];
  }

  /** The same of several percentiles, in their order, in a pass over the latencies. */
  public long[] quantilesNanos(double... percentiles) {
    if (size() == 0) {
      throw new IllegalStateException("no request has no quantile");
    }
    int[] ranks = new int[percentiles.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = (int) rank(percentiles[i], size());
    }
    return ofRanks(ranks);
  }

  /** The latencies of some ranks, from 1 to the number of requests, in their order. */
  long[] ofRanks(int... ranks) {
    boolean[] isAsked = new boolean[upTo.length];
    for (int rank : ranks) {
      isAsked[binOfRank(rank)] = true;
    }
    int[] start = new int[upTo.length];
    long[] values = sortedValues(isAsked, start);
    long[] asked = new long[ranks.length];
    for (int i = 0; i < ranks.length; i++) {
      int bin = binOfRank(ranks[i]);
      asked[i] = values[start[bin] + ranks[i] - 1 - below(bin)];
    }
    return asked;
  }

  private int below(int bin) {
    return bin == 0 ? 0 : upTo[bin - 1];
  }

  /** The first bin up to which there are as many requests. */
  private int binOfRank(int rank) {
    int low = 0;
    int high = upTo.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (upTo[middle] < rank) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** The latencies in some bins, in ascending order, and where those of each bin start. */
  private long[] sortedValues(boolean[] isAsked, int[] start) {
    int count = 0;
    for (int bin = 0; bin < isAsked.length; bin++) {
      start[bin] = count;
      count += isAsked[bin] ? upTo[bin] - below(bin) : 0;
    }
    long[] values = new long[count];
    int[] next = start.clone();
    for (int i = 0; i < latencies.size(); i++) {
      long nanos = latencies.nanos(i);
      int bin = LatencyBins.binOf(nanos) - firstBin;
      if (isAsked[bin]) {
        values[next[bin]++] = nanos;
      }
    }
    for (int bin = 0; bin < isAsked.length; bin++) {
      Arrays.sort(values, start[bin], next[bin]);
    }
    return values;
  }

  /** All latencies in ascending order, {@link Latencies#UNANSWERED} last. */
  long[] sortedNanos() {
    boolean[] all = new boolean[upTo.length];
    Arrays.fill(all, true);
    return sortedValues(all, new int[upTo.length]);
  }

  /** Rank, from 1, of a percentile among {@code count} values. */
  static long rank(double percentile, long count) {
    // The subtraction undoes rounding: 99.9 % of 1000 is rank 999, not 1000.
    long rank = (long) Math.ceil(percentile / 100 * count - 1e-9 * count);
    return Math.min(count, Math.max(1, rank));
  }

  /**
   * The longest latency, or {@link Latencies#UNANSWERED} where any request has no answer; 0 where
   * there is no request.
   */
  public long maxNanos() {
    return maxNanos;
  }

  /** Mean latency of the answered requests in nanoseconds, or NaN where there is none. */
  public double meanAnsweredNanos() {
    double sum = 0;
    for (int i = 0; i < latencies.size(); i++) {
      sum += isAnswered(i) ? latencies.nanos(i) : 0;
    }
    return unanswered == size() ? Double.NaN : sum / (size() - unanswered);
  }

  /**
   * The step in which the latencies were measured: the largest power of ten of nanoseconds that
   * divides them all, 1 s at most. A log that writes milliseconds gives 1,000,000.
   */
  public long resolutionNanos() {
    long step = 1_000_000_000L;
    boolean isAnyAboveZero = false;
    for (int i = 0; i < latencies.size() && step > 1; i++) {
      if (isAnswered(i)) {
        isAnyAboveZero |= latencies.nanos(i) > 0;
        while (latencies.nanos(i) % step != 0) {
          step /= 10;
        }
      }
    }
    return isAnyAboveZero ? step : 1;
  }

  private boolean isAnswered(int position) {
    return latencies.nanos(position) != Latencies.UNANSWERED;
  }
}
