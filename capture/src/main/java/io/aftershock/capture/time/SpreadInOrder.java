package io.aftershock.capture.time;

import java.io.IOException;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * Spread records in order of arrival, for groups in which none arrived before its stamp: whatever
 * is earlier than the next stamp is final, so that a stamp's span is all that waits in memory.
 */
final class SpreadInOrder implements RecordCursor {
  private final SpreadGroups groups;
  private final PriorityQueue<SortRecord> waiting = new PriorityQueue<>();

  SpreadInOrder(SpreadGroups groups) {
    this.groups = groups;
  }

  @Override
  public @Nullable SortRecord next() throws IOException {
    while (!groups.isAtEnd()
        && (waiting.isEmpty() || waiting.element().nanos() >= groups.nextNanos())) {
      waiting.addAll(groups.next());
    }
    return waiting.poll();
  }

  /** Does nothing: the sort that the groups come from closes itself. */
  @Override
  public void close() {}
}
