package io.aftershock.capture.input.proxy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** A log whose lines have one fixed layout. */
final class LayoutFormat implements InputFormat {
  private final String name;
  private final Supplier<LineLayout> layouts;

  /**
   * A format.
   *
   * @param layouts makes a layout, one for each source
   */
  LayoutFormat(String name, Supplier<LineLayout> layouts) {
    this.name = name;
    this.layouts = layouts;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean isLineByLine(byte[] start) {
    return true;
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new LayoutReader(source, layouts.get());
  }

  /** How many of {@code lines} are surely of this format. */
  long linesIn(List<byte[]> lines) {
    return linesIn(layouts.get(), lines);
  }

  static long linesIn(LineLayout layout, List<byte[]> lines) {
    return lines.stream().map(line -> new String(line, ISO_8859_1)).filter(layout::claims).count();
  }
}
