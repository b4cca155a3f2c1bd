package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.named.NamedRequest;
import io.aftershock.capture.input.source.LineReader;
import java.util.List;

/** Makes a request of each line of one log. Not thread-safe. */
final class NamedLineParser {
  private final LineSplitter splitter;
  private final NamedRequest record;

  NamedLineParser(LineSplitter splitter, NamedRequest record) {
    this.splitter = splitter;
    this.record = record;
  }

  /** What somebody who relies on the requests should know, a sentence each. */
  List<String> notes() {
    return record.notes();
  }

  /** Learns from the first lines what they do not say. */
  void learn(List<byte[]> lines) {
    record.learn(() -> lines.forEach(line -> parse(1, 0, line, 0, line.length)));
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
    record.clear();
    String problem = splitter.split(line, from, to, record);
    return problem == null
        ? record.toEntry(number, loggedNanos)
        : new ParsedEntry.Rejected(number, "line does not match the format", problem);
  }
}
