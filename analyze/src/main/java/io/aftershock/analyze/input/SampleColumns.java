package io.aftershock.analyze.input;

import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.SideSamples;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The samples of a side in columns, in the order of their index. About 21 bytes a request, where no
 * request of the trace is missing; more while they are read and sorted. Not thread-safe while it
 * grows.
 */
public final class SampleColumns {
  private static final int INITIAL = 1 << 12;

  /** Null as long as the index of each is its position. */
  private long @Nullable [] index;

  private long[] offsetNanos;
  private long[] latencyNanos;
  private int[] endpoint;
  private boolean[] error;
  private int size;

  /** Columns that grow as they must. */
  public SampleColumns() {
    this(INITIAL);
  }

  /** Columns with room for so many samples, which need not be the number that there will be. */
  SampleColumns(int expected) {
    int capacity = Math.max(1, expected);
    offsetNanos = new long[capacity];
    latencyNanos = new long[capacity];
    endpoint = new int[capacity];
    error = new boolean[capacity];
  }

  /** Appends a sample; its latency is {@link Latencies#UNANSWERED} where there is none. */
  public void add(
      long sampleIndex, long offset, long latency, int sampleEndpoint, boolean isError) {
    if (size == offsetNanos.length) {
      resize(Math.addExact(size, size));
    }
    if (index == null && sampleIndex != size) {
      index = positions(size, offsetNanos.length);
    }
    if (index != null) {
      index[size] = sampleIndex;
    }
    offsetNanos[size] = offset;
    // The clock of a run does not go back, but the one of a log may.
    latencyNanos[size] = Math.max(0, latency);
    endpoint[size] = sampleEndpoint;
    error[size] = isError;
    size++;
  }

  private static long[] positions(int count, int capacity) {
    long[] positions = new long[capacity];
    for (int i = 0; i < count; i++) {
      positions[i] = i;
    }
    return positions;
  }

  private void resize(int capacity) {
    index = index == null ? null : Arrays.copyOf(index, capacity);
    offsetNanos = Arrays.copyOf(offsetNanos, capacity);
    latencyNanos = Arrays.copyOf(latencyNanos, capacity);
    endpoint = Arrays.copyOf(endpoint, capacity);
    error = Arrays.copyOf(error, capacity);
  }

  /** Puts them in ascending order of the index; equal ones keep their order. */
  void sort() {
    if (index != null) {
      reorder(RadixOrder.of(index, size));
    }
    if (offsetNanos.length > size) {
      resize(Math.max(1, size));
    }
  }

  /** Moves to each position what is at the one that {@code order} has for it. */
  private void reorder(int[] order) {
    // One column after the other, so that there is never a copy of all.
    index = index == null ? null : gathered(index, order);
    if (index != null && index[0] == 0 && index[size - 1] == size - 1 && isAscending(index)) {
      index = null;
    }
    offsetNanos = gathered(offsetNanos, order);
    latencyNanos = gathered(latencyNanos, order);
    int[] endpoints = new int[order.length];
    boolean[] errors = new boolean[order.length];
    for (int i = 0; i < order.length; i++) {
      endpoints[i] = endpoint[order[i]];
      errors[i] = error[order[i]];
    }
    endpoint = endpoints;
    error = errors;
    size = order.length;
  }

  private static long[] gathered(long[] values, int[] order) {
    long[] gathered = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      gathered[i] = values[order[i]];
    }
    return gathered;
  }

  /** Whether each is above the one before. */
  private static boolean isAscending(long[] values) {
    for (int i = 1; i < values.length; i++) {
      if (values[i] <= values[i - 1]) {
        return false;
      }
    }
    return true;
  }

  /** A copy in the order of time, which then is that of the index, with the first offset as 0. */
  public SampleColumns inTimeOrder() {
    int[] order = RadixOrder.of(offsetNanos, size);
    SampleColumns ordered = new SampleColumns(size);
    for (int position = 0; position < size; position++) {
      int i = order[position];
      long offset = offsetNanos[i] - offsetNanos[order[0]];
      ordered.add(position, offset, latencyNanos[i], endpoint[i], error[i]);
    }
    return ordered;
  }

  /** A copy of what a window holds, in the same order. */
  SampleColumns within(SideWindow window) {
    SampleColumns some = new SampleColumns();
    for (int i = 0; i < size; i++) {
      if (window.holds(offsetNanos[i])) {
        some.add(index(i), offsetNanos[i], latencyNanos[i], endpoint[i], error[i]);
      }
    }
    return some;
  }

  /** All samples, as one side's own; none is taken to start before the one in front of it. */
  public SideSamples sideSamples() {
    return new SideSamples(ascendingOffsets(), latencies());
  }

  /** When samples were due; none is taken to be before the one in front of it. */
  long[] ascendingOffsets() {
    long[] ascending = offsetNanos.length == size ? offsetNanos : Arrays.copyOf(offsetNanos, size);
    for (int i = 1; i < size; i++) {
      if (ascending[i] < ascending[i - 1]) {
        ascending = ascending == offsetNanos ? offsetNanos.clone() : ascending;
        ascending[i] = ascending[i - 1];
      }
    }
    return ascending;
  }

  /** Latencies and failures of all, without a copy where there is no room to grow. */
  public Latencies latencies() {
    return latencyNanos.length == size
        ? new Latencies(latencyNanos, error)
        : new Latencies(Arrays.copyOf(latencyNanos, size), Arrays.copyOf(error, size));
  }

  /** Endpoints of all, without a copy where there is no room to grow. */
  int[] endpoints() {
    return endpoint.length == size ? endpoint : Arrays.copyOf(endpoint, size);
  }

  /** Positions of the samples of each endpoint, in ascending order, by endpoint. */
  public Map<Integer, int[]> positionsByEndpoint() {
    return EndpointPositions.of(endpoints());
  }

  /** Whether sample for sample both have the same index. */
  boolean hasIndexOf(SampleColumns other) {
    if (size != other.size) {
      return false;
    }
    for (int i = 0; i < size && !(index == null && other.index == null); i++) {
      if (index(i) != other.index(i)) {
        return false;
      }
    }
    return true;
  }

  /** Number of samples. */
  public int size() {
    return size;
  }

  long index(int position) {
    return index == null ? position : index[position];
  }

  /** When a sample was due or started, after the side's start. */
  public long offsetNanos(int position) {
    return offsetNanos[position];
  }

  /** Index of a sample's endpoint in its side's names. */
  public int endpoint(int position) {
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
