package io.aftershock.capture.time;

import java.io.IOException;

/** Brings rows sorted by stamp together, and spreads those of one stamp and source. */
final class SpreadGroups {
  private final MergedRows stamped;
  private final StampSpread spread;

  SpreadGroups(MergedRows stamped, StampSpread spread) {
    this.stamped = stamped;
    this.spread = spread;
  }

  /** The stamp of the next group, in nanoseconds since 1970; the greatest number at the end. */
  long nextNanos() throws IOException {
    return stamped.peekNanos();
  }

  /**
   * The rows of the next group in order of arrival; there must be one.
   *
   * @param group takes them, in place of what is in it
   */
  RowCursor next(RowBuffer group) throws IOException {
    group.clear();
    long stampNanos = stamped.peekNanos();
    while (stamped.peekNanos() == stampNanos && (group.count() == 0 || isOfSource(group))) {
      stamped.next();
      group.add(stamped.cells(), stamped.at());
    }
    spread.spread(group);
    return group.sorted();
  }

  private boolean isOfSource(RowBuffer group) {
    return RequestCodec.source(stamped.cells(), stamped.at())
        == RequestCodec.source(group.cells(0), group.at(0));
  }
}
