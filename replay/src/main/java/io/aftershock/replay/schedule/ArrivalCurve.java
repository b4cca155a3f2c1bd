package io.aftershock.replay.schedule;

import java.util.Arrays;

/**
 * How many requests are due when, in buckets of equal length that double in length where there
 * would be too many of them. Not thread-safe.
 */
public final class ArrivalCurve {
  private static final long LEAST_NANOS = 100_000_000;
  private static final int MOST_BUCKETS = 1024;

  private final long[] counts = new long[MOST_BUCKETS];
  private long bucketNanos = LEAST_NANOS;
  private int buckets;

  /** Adds one that is due then, in nanoseconds after the start, at least 0. */
  public void add(long nanos) {
    while (nanos / bucketNanos >= MOST_BUCKETS) {
      fold();
    }
    int bucket = (int) (nanos / bucketNanos);
    counts[bucket]++;
    buckets = Math.max(buckets, bucket + 1);
  }

  private void fold() {
    for (int i = 0; i < MOST_BUCKETS / 2; i++) {
      counts[i] = counts[2 * i] + counts[2 * i + 1];
    }
    Arrays.fill(counts, MOST_BUCKETS / 2, MOST_BUCKETS, 0);
    buckets = (buckets + 1) / 2;
    bucketNanos *= 2;
  }

  /** Length of a bucket. */
  public long bucketNanos() {
    return bucketNanos;
  }

  /** Requests by bucket, up to the last that has any. */
  public long[] counts() {
    return Arrays.copyOf(counts, buckets);
  }
}
