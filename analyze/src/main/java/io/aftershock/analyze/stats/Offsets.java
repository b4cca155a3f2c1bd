package io.aftershock.analyze.stats;

import org.jspecify.annotations.Nullable;

/** When requests were due or started, in ascending order. Immutable. */
final class Offsets {
  private final long[] nanos;

  /** Where those that count are in the array, in ascending order, or null where all count. */
  private final int @Nullable [] positions;

  /** Takes over {@code nanos}. */
  Offsets(long[] nanos) {
    this(nanos, null);
  }

  private Offsets(long[] nanos, int @Nullable [] positions) {
    this.nanos = nanos;
    this.positions = positions;
  }

  int size() {
    return positions == null ? nanos.length : positions.length;
  }

  long nanos(int position) {
    return nanos[positions == null ? position : positions[position]];
  }

  /** Time of the first; 0 where there is none. */
  long firstNanos() {
    return size() == 0 ? 0 : nanos(0);
  }

  /** Time from the first to the last; 0 where there is none. */
  long spanNanos() {
    return size() == 0 ? 0 : nanos(size() - 1) - nanos(0);
  }

  /** Those at these positions, which must be in ascending order. */
  Offsets at(int[] some) {
    return new Offsets(nanos, Positions.within(positions, some));
  }

  /** Position of the first at or after a moment; their number where there is none. */
  int firstFrom(long moment) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (nanos(middle) < moment) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Position of the first in each window of equal length; the last element is their number.
   *
   * @param startNanos where the first window begins; what is before is taken to be in it
   */
  int[] bounds(long startNanos, long lengthNanos, int count) {
    int[] bounds = new int[count + 1];
    for (int window = 1; window < count; window++) {
      bounds[window] = firstFrom(startNanos + window * lengthNanos);
    }
    bounds[count] = size();
    return bounds;
  }
}
