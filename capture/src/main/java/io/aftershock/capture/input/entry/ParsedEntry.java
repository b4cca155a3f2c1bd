package io.aftershock.capture.input.entry;

import org.jspecify.annotations.Nullable;

/** What became of one line of a log, or one entry of a HAR file. */
public sealed interface ParsedEntry {
  /** Number of the line or entry in its source, from 1. */
  long number();

  /**
   * A request that can be replayed.
   *
   * @param parts what of it recurs as the same objects, or null where the reader does not say
   */
  record Parsed(RecordedRequest request, @Nullable RecurringParts parts) implements ParsedEntry {
    /** A request of which nothing is known to recur. */
    public Parsed(RecordedRequest request) {
      this(request, null);
    }

    /** The same with {@code nanos} added to the request's stamp. */
    public Parsed shifted(long nanos) {
      return nanos == 0 ? this : new Parsed(request.shifted(nanos), parts);
    }

    @Override
    public long number() {
      return request.number();
    }
  }

  /**
   * Understood, and no request that can be replayed: a blank line, a connection that sent none, a
   * cache hit in a browser.
   *
   * @param number number of the line or entry, from 1
   * @param reason short and the same for all of its kind, since lines are counted by it
   */
  record Skipped(long number, String reason) implements ParsedEntry {}

  /**
   * Not understood.
   *
   * @param number number of the line or entry, from 1
   * @param reason short and the same for all of its kind, since lines are counted by it
   * @param detail what of this line was wrong, for the user
   */
  record Rejected(long number, String reason, String detail) implements ParsedEntry {}
}
