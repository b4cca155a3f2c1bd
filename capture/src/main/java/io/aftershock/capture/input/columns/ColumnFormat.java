package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;

/**
 * Columns below a header line that names them, between commas, semicolons or tabs, in quotes where
 * need be. A request is one line.
 */
public record ColumnFormat() implements InputFormat {
  /** Whether {@code line}, of one char per byte, names the columns of requests. */
  public static boolean isHeader(String line) {
    return HeaderLine.of(line) != null;
  }

  @Override
  public String name() {
    return "csv";
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new ColumnReader(source);
  }
}
