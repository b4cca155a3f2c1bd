package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.LineByLine;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Reads a text log line by line. */
final class LogReader extends LineByLine {
  private final List<String> formatNotes;
  private final LineParser parser;

  LogReader(Source source, LogFormat format) throws IOException {
    super(source);
    formatNotes = format.notes();
    parser = new LineParser(format.pattern(), format.zone());
  }

  @Override
  protected ParsedEntry entry(long number, LineReader line) {
    return parser.parse(number, line.bytes(), line.from(), line.to());
  }

  @Override
  public List<String> notes() {
    return Stream.of(formatNotes, parser.notes()).flatMap(List::stream).toList();
  }
}
