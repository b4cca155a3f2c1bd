package io.aftershock.capture.time;

import org.jspecify.annotations.Nullable;

/** The rows of a buffer, in an order or as they are. */
final class SortedRows implements RowCursor {
  private final RowBuffer rows;
  private final int @Nullable [] order;
  private int position = -1;
  private long[] cells = new long[0];
  private int at;

  SortedRows(RowBuffer rows, int @Nullable [] order) {
    this.rows = rows;
    this.order = order;
  }

  @Override
  public boolean next() {
    if (++position >= rows.count()) {
      return false;
    }
    int index = order == null ? position : order[position];
    cells = rows.cells(index);
    at = rows.at(index);
    return true;
  }

  @Override
  public long[] cells() {
    return cells;
  }

  @Override
  public int at() {
    return at;
  }

  @Override
  public void close() {}
}
