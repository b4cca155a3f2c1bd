package io.aftershock.capture.time;

import java.io.IOException;

/**
 * Rows in order, one after the other. A row is {@link RequestCodec#CELLS} numbers of an array that
 * it shares with others, so that no object is made for it. Not thread-safe.
 */
interface RowCursor extends AutoCloseable {
  /** Moves to the next row, at first to the first; false at the end. */
  boolean next() throws IOException;

  /** What holds the row, until the cursor moves. */
  long[] cells();

  /** Where the row begins in {@link #cells}. */
  int at();

  /** The time that the row is sorted by, in nanoseconds since 1970. */
  default long nanos() {
    return cells()[at() + RequestCodec.NANOS];
  }

  @Override
  void close() throws IOException;
}
