package io.aftershock.analyze.input;

import io.aftershock.analyze.stats.Latencies;
import java.util.Arrays;

/**
 * The samples of a side in columns, in the order of their index. About 29 bytes a request, and up
 * to twice that while they are read and sorted. Not thread-safe while it grows.
 */
public final class SampleColumns {
  private static final int INITIAL = 1 << 12;
  private static final int POSITION_BITS = 31;

  private long[] index = new long[INITIAL];
  private long[] offsetNanos = new long[INITIAL];
  private long[] latencyNanos = new long[INITIAL];
  private int[] endpoint = new int[INITIAL];
  private boolean[] error = new boolean[INITIAL];
  private int size;

  /** Appends a sample; its latency is {@link Latencies#UNANSWERED} where there is none. */
  public void add(
      long sampleIndex, long offset, long latency, int sampleEndpoint, boolean isError) {
    if (size == index.length) {
      grow();
    }
    index[size] = sampleIndex;
    offsetNanos[size] = offset;
    // The clock of a run does not go back, but the one of a log may.
    latencyNanos[size] = Math.max(0, latency);
    endpoint[size] = sampleEndpoint;
    error[size] = isError;
    size++;
  }

  private void grow() {
    int capacity = Math.addExact(size, size);
    index = Arrays.copyOf(index, capacity);
    offsetNanos = Arrays.copyOf(offsetNanos, capacity);
    latencyNanos = Arrays.copyOf(latencyNanos, capacity);
    endpoint = Arrays.copyOf(endpoint, capacity);
    error = Arrays.copyOf(error, capacity);
  }

  /** A copy in ascending order of the index; equal ones keep their order. */
  SampleColumns sorted() {
    long[] keys = new long[size];
    for (int i = 0; i < size; i++) {
      keys[i] = index[i] << POSITION_BITS | i;
    }
    Arrays.sort(keys);
    SampleColumns sorted = new SampleColumns();
    for (long key : keys) {
      int i = (int) (key & ((1L << POSITION_BITS) - 1));
      sorted.add(index[i], offsetNanos[i], latencyNanos[i], endpoint[i], error[i]);
    }
    return sorted;
  }

  /** Number of samples. */
  public int size() {
    return size;
  }

  long index(int position) {
    return index[position];
  }

  long offsetNanos(int position) {
    return offsetNanos[position];
  }

  int endpoint(int position) {
    return endpoint[position];
  }

  /** The latencies and failures of the samples at the first {@code count} positions. */
  Latencies latencies(int[] positions, int count) {
    long[] nanos = new long[count];
    boolean[] errors = new boolean[count];
    for (int i = 0; i < count; i++) {
      nanos[i] = latencyNanos[positions[i]];
      errors[i] = error[positions[i]];
    }
    return new Latencies(nanos, errors);
  }
}
