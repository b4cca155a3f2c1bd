package io.aftershock.capture.time;

/**
 * An encoded request with what it is sorted by: time, then source, then place in the source. No two
 * requests have the same source and number, so the order is complete. The cells is shared, never
 * changed.
 */
final class SortRecord implements Comparable<SortRecord> {
  // Object headers, the fields below and the array's header, on a 64-bit JVM.
  private static final int OVERHEAD_BYTES = 72;

  private final long nanos;
  private final int source;
  private final long number;
  private final long[] cells;

  SortRecord(long nanos, int source, long number, long[] cells) {
    this.nanos = nanos;
    this.source = source;
    this.number = number;
    this.cells = cells;
  }

  /** Time in nanoseconds since 1970: the stamp or the arrival. */
  long nanos() {
    return nanos;
  }

  int source() {
    return source;
  }

  /** Number of the line or entry in its source. */
  long number() {
    return number;
  }

  long[] cells() {
    return cells;
  }

  SortRecord at(long otherNanos) {
    return new SortRecord(otherNanos, source, number, cells);
  }

  int memoryBytes() {
    return OVERHEAD_BYTES + Long.BYTES * cells.length;
  }

  @Override
  public int compareTo(SortRecord other) {
    int byTime = Long.compare(nanos, other.nanos);
    if (byTime != 0) {
      return byTime;
    }
    int bySource = Integer.compare(source, other.source);
    return bySource != 0 ? bySource : Long.compare(number, other.number);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SortRecord record && compareTo(record) == 0;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * nanos + number) * 31 + source;
  }
}
