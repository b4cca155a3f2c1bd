package io.aftershock.capture.input.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a log of fixed layout line by line. */
final class LayoutReader implements RequestReader {
  private final Source source;
  private final LineReader lines;
  private final LineLayout layout;
  private long number;

  LayoutReader(Source source, LineLayout layout) throws IOException {
    this.source = source;
    lines = source.lines();
    this.layout = layout;
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
    String line = new String(lines.bytes(), lines.from(), lines.to() - lines.from(), ISO_8859_1);
    if (line.isBlank()) {
      return new ParsedEntry.Skipped(number, "blank line");
    }
    try {
      return layout.read(number, line);
    } catch (LineMismatch e) {
      return new ParsedEntry.Rejected(number, e.reason(), e.detail());
    }
  }

  @Override
  public List<String> notes() {
    return layout.notes();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
