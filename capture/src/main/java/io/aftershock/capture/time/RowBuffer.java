package io.aftershock.capture.time;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows in memory, which can be put in order. Grows by the chunk, so that nothing is copied, and
 * keeps its chunks when it is cleared. Not thread-safe.
 */
final class RowBuffer {
  /** Of memory that a row takes, its place in the order included. */
  static final int BYTES_PER_ROW = Long.BYTES * RequestCodec.CELLS + 2 * Integer.BYTES;

  private static final int FEW_BITS = 6;

  /** Chunks of 5 MB, which the launcher's Java makes where it need not move them. */
  private static final int MANY_BITS = 16;

  private final int chunkBits;
  private final int chunkRows;
  private final List<long[]> chunks = new ArrayList<>();
  private int count;

  private RowBuffer(int chunkBits) {
    this.chunkBits = chunkBits;
    this.chunkRows = 1 << chunkBits;
  }

  /** An empty buffer for some hundred rows. */
  static RowBuffer ofFew() {
    return new RowBuffer(FEW_BITS);
  }

  /** An empty buffer for a million rows. */
  static RowBuffer ofMany() {
    return new RowBuffer(MANY_BITS);
  }

  /** How many rows there are. */
  int count() {
    return count;
  }

  /** Makes room for a row, whose cells the caller writes; returns its index. */
  int add() {
    if (count >> chunkBits == chunks.size()) {
      chunks.add(new long[chunkRows * RequestCodec.CELLS]);
    }
    return count++;
  }

  /** Adds a copy of the row at {@code cells[at]}. */
  void add(long[] cells, int at) {
    int index = add();
    System.arraycopy(cells, at, cells(index), at(index), RequestCodec.CELLS);
  }

  /** What holds row {@code index}. */
  long[] cells(int index) {
    return chunks.get(index >> chunkBits);
  }

  /** Where row {@code index} begins in its {@link #cells}. */
  int at(int index) {
    return (index & (chunkRows - 1)) * RequestCodec.CELLS;
  }

  /** Removes all rows. */
  void clear() {
    count = 0;
  }

  /** The rows in order; valid until one is added or changed. */
  SortedRows sorted() {
    return new SortedRows(this, isInOrder() ? null : new RowOrder(this).indexes());
  }

  private boolean isInOrder() {
    for (int i = 1; i < count; i++) {
      if (compare(i - 1, i) > 0) {
        return false;
      }
    }
    return true;
  }

  int compare(int one, int other) {
    return RequestCodec.compare(cells(one), at(one), cells(other), at(other));
  }
}
