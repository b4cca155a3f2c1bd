package io.aftershock.capture.input.entry;

import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads a log of one entry a line: numbers the lines, and rejects those that are too long. */
public abstract class LineByLine implements RequestReader {
  private final Source source;
  private final LineReader lines;
  private long number;

  /** Reads the lines of {@code source}. */
  protected LineByLine(Source source) throws IOException {
    this.source = source;
    lines = source.lines();
  }

  @Override
  public final @Nullable ParsedEntry next() throws IOException {
    if (!lines.next()) {
      return null;
    }
    number++;
    if (lines.tooLong()) {
      return new ParsedEntry.Rejected(
          number, "line too long", "longer than " + LineReader.LONGEST_LINE + " bytes");
    }
    return entry(number, lines);
  }

  /**
   * What line {@code number}, where {@code line} stands, is.
   *
   * @throws io.aftershock.capture.input.source.InputException where the source as a whole cannot be
   *     read further
   */
  protected abstract ParsedEntry entry(long number, LineReader line) throws IOException;

  /** The source's name, for messages. */
  protected final String sourceName() {
    return source.name();
  }

  @Override
  public final void close() throws IOException {
    source.close();
  }
}
