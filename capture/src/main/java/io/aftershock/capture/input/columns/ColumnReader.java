package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.LineByLine;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.source.FirstLines;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.util.List;

/** Reads a file of columns line by line. */
final class ColumnReader extends LineByLine {
  private final ColumnParser parser;

  ColumnReader(Source source, ColumnParser parser) throws IOException {
    super(source);
    this.parser = parser;
    parser.learn(FirstLines.of(source));
  }

  @Override
  protected ParsedEntry entry(long number, LineReader line) throws InputException {
    return parser.parse(number, line.bytes(), line.from(), line.to());
  }

  @Override
  public List<String> notes() {
    return parser.notes();
  }
}
