package io.aftershock.capture.time;

import java.io.IOException;

/**
 * Spread rows in order of arrival, for groups in which none arrived before its stamp: whatever is
 * earlier than the next stamp is final, so that a stamp's span is all that waits in memory.
 */
final class SpreadInOrder implements RowCursor {
  private final SpreadGroups groups;
  private final MergedRows waiting = new MergedRows();

  /** The group that began to wait last. */
  private RowBuffer last = RowBuffer.ofFew();

  SpreadInOrder(SpreadGroups groups) {
    this.groups = groups;
  }

  @Override
  public boolean next() throws IOException {
    long nextNanos = groups.nextNanos();
    while (nextNanos != Long.MAX_VALUE && waiting.peekNanos() >= nextNanos) {
      if (waiting.peekNanos() != Long.MAX_VALUE) {
        last = RowBuffer.ofFew();
      }
      waiting.add(groups.next(last));
      nextNanos = groups.nextNanos();
    }
    return waiting.next();
  }

  @Override
  public long[] cells() {
    return waiting.cells();
  }

  @Override
  public int at() {
    return waiting.at();
  }

  /** Does nothing: the sort that the groups come from closes itself. */
  @Override
  public void close() {}
}
