package io.aftershock.capture.time;

import java.io.IOException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Several cursors' rows in one order. Cursors may join while rows are taken; they stay their
 * owners' to close. Not thread-safe.
 */
final class MergedRows implements RowCursor {
  private static final long[] NONE = new long[0];

  private final PriorityQueue<RowCursor> others =
      new PriorityQueue<>(
          (one, other) -> RequestCodec.compare(one.cells(), one.at(), other.cells(), other.at()));
  private @Nullable RowCursor first;
  private boolean taken;

  static MergedRows of(RowCursor... cursors) throws IOException {
    MergedRows merged = new MergedRows();
    for (RowCursor cursor : cursors) {
      merged.add(cursor);
    }
    return merged;
  }

  /** Adds a cursor that stands before its first row. */
  void add(RowCursor cursor) throws IOException {
    leaveTaken();
    if (cursor.next()) {
      others.add(cursor);
      settle();
    }
  }

  /** Leaves the current row; the time of the next, or the greatest number at the end. */
  long peekNanos() throws IOException {
    leaveTaken();
    return first == null ? Long.MAX_VALUE : first.nanos();
  }

  @Override
  public boolean next() throws IOException {
    leaveTaken();
    taken = first != null;
    return taken;
  }

  @Override
  public long[] cells() {
    return first == null ? NONE : first.cells();
  }

  @Override
  public int at() {
    return first == null ? 0 : first.at();
  }

  private void leaveTaken() throws IOException {
    if (taken) {
      taken = false;
      if (first != null && !first.next()) {
        first = null;
      }
      settle();
    }
  }

  /** Rows of one cursor mostly follow each other, so that a comparison is all there is to do. */
  private void settle() {
    RowCursor other = others.peek();
    if (other == null) {
      return;
    }
    if (first == null) {
      first = others.remove();
    } else if (RequestCodec.compare(first.cells(), first.at(), other.cells(), other.at()) > 0) {
      RowCursor before = first;
      first = others.remove();
      others.add(before);
    }
  }

  @Override
  public void close() {}
}
