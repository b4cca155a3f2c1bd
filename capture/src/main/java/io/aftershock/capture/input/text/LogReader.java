package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a text log line by line. */
final class LogReader implements RequestReader {
  private final Source source;
  private final LineReader lines;
  private final LineParser parser;
  private long number;

  LogReader(Source source, LogPattern pattern, ZoneId zone) throws IOException {
    this.source = source;
    lines = source.lines();
    parser = new LineParser(pattern, zone);
  }

  @Override
  public @Nullable ParsedEntry next() throws IOException {
    if (!lines.next()) {
      return null;
    }
    number++;
    if (lines.tooLong()) {
      return new ParsedEntry.Rejected(
          number, "line too long", "longer than " + LineReader.LONGEST_LINE + " bytes");
    }
    return parser.parse(number, lines.bytes(), lines.from(), lines.to());
  }

  @Override
  public List<String> notes() {
    return parser.notes();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
