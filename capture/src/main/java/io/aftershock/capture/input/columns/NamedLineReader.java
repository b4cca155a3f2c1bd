package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.LineByLine;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.source.FirstLines;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.util.List;

/** Reads a log of named values line by line. */
final class NamedLineReader extends LineByLine {
  private final NamedLineParser parser;

  NamedLineReader(Source source, NamedLineParser parser) throws IOException {
    super(source);
    this.parser = parser;
    parser.learn(FirstLines.of(source));
  }

  @Override
  protected ParsedEntry entry(long number, LineReader line) {
    return parser.parse(number, line.wrapperStampNanos(), line.bytes(), line.from(), line.to());
  }

  @Override
  public List<String> notes() {
    return parser.notes();
  }
}
