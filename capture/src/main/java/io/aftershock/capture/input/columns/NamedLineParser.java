package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.source.LineReader;

/** Makes a request of each line of one log. Not thread-safe. */
final class NamedLineParser {
  private final LineSplitter splitter;
  private final NamedRequests requests;
  private final NamedValues values = new NamedValues();

  NamedLineParser(LineSplitter splitter, NamedRequests requests) {
    this.splitter = splitter;
    this.requests = requests;
  }

  /**
   * Parses line {@code number}, which is {@code line[from, to)}.
   *
   * @param loggedNanos when it was logged, as what it was wrapped in says, for lines that say no
   *     time themselves; or {@link LineReader#NO_STAMP}
   */
  ParsedEntry parse(long number, long loggedNanos, byte[] line, int from, int to) {
    int start = from;
    while (start < to && (line[start] == ' ' || line[start] == '\t')) {
      start++;
    }
    if (start == to) {
      return new ParsedEntry.Skipped(number, "blank line");
    }
    values.turnTo(line);
    String problem = splitter.split(line, from, to, values);
    if (problem != null) {
      return new ParsedEntry.Rejected(number, "line does not match the format", problem);
    }
    return NamedRequests.hasRequest(values)
        ? requests.parse(number, loggedNanos, values)
        : new ParsedEntry.Skipped(number, "a message that is no request");
  }
}
