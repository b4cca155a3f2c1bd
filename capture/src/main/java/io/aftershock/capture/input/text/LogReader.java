package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.LineByLine;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;

/** Reads a text log line by line. */
final class LogReader extends LineByLine {
  private final LineParser parser;

  LogReader(Source source, LogPattern pattern, ZoneId zone) throws IOException {
    super(source);
    parser = new LineParser(pattern, zone);
  }

  @Override
  protected ParsedEntry entry(long number, LineReader line) {
    return parser.parse(number, line.bytes(), line.from(), line.to());
  }

  @Override
  public List<String> notes() {
    return parser.notes();
  }
}
