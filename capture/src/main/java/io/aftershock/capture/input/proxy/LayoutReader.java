package io.aftershock.capture.input.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.LineByLine;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.util.List;

/** Reads a log of fixed layout line by line. */
final class LayoutReader extends LineByLine {
  private final LineLayout layout;

  LayoutReader(Source source, LineLayout layout) throws IOException {
    super(source);
    this.layout = layout;
  }

  @Override
  protected ParsedEntry entry(long number, LineReader at) {
    String line = new String(at.bytes(), at.from(), at.to() - at.from(), ISO_8859_1);
    if (line.isBlank()) {
      return new ParsedEntry.Skipped(number, "blank line");
    }
    try {
      return layout.read(number, at.wrapperStampNanos(), line);
    } catch (LineMismatch e) {
      return new ParsedEntry.Rejected(number, e.reason(), e.detail());
    }
  }

  @Override
  public List<String> notes() {
    return layout.notes();
  }
}
