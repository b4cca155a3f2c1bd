package io.aftershock.capture.input.entry;

/** What became of one line of a log, or one entry of a HAR file. */
public sealed interface ParsedEntry {
  /** Number of the line or entry in its source, from 1. */
  long number();

  /** A request that can be replayed. */
  record Parsed(RecordedRequest request) implements ParsedEntry {
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
