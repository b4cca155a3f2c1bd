package io.aftershock.capture.time;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings records sorted by stamp together, and spreads those of one stamp and source. */
final class SpreadGroups {
  private final RecordCursor stamped;
  private final StampSpread spread;
  private @Nullable SortRecord first;

  SpreadGroups(RecordCursor stamped, StampSpread spread) throws IOException {
    this.stamped = stamped;
    this.spread = spread;
    this.first = stamped.next();
  }

  boolean isAtEnd() {
    return first == null;
  }

  /** The stamp of the next group, in nanoseconds since 1970; the greatest number at the end. */
  long nextNanos() {
    return first == null ? Long.MAX_VALUE : first.nanos();
  }

  /** The records of the next group at their arrival times; none at the end. */
  List<SortRecord> next() throws IOException {
    List<SortRecord> group = new ArrayList<>();
    SortRecord record = first;
    while (record != null && (group.isEmpty() || sameStamp(group.get(0), record))) {
      group.add(record);
      record = stamped.next();
    }
    first = record;
    return group.isEmpty() ? group : spread.spread(group);
  }

  private static boolean sameStamp(SortRecord one, SortRecord other) {
    return one.nanos() == other.nanos() && one.source() == other.source();
  }
}
