package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a log of named values line by line. */
final class NamedLineReader implements RequestReader {
  private final Source source;
  private final LineReader lines;
  private final NamedLineParser parser;
  private long number;

  NamedLineReader(Source source, NamedLineParser parser) throws IOException {
    this.source = source;
    this.parser = parser;
    lines = source.lines();
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
    return parser.parse(number, lines.wrapperStampNanos(), lines.bytes(), lines.from(), lines.to());
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
