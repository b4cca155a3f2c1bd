package io.aftershock.capture.input.recording;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;

/** Vegeta's targets and results in JSON, one a line. */
public record VegetaFormat() implements InputFormat {
  @Override
  public String name() {
    return "vegeta";
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new VegetaReader(source);
  }

  /** Whether the first line, an object of JSON, is a target or a result and nothing else. */
  public static boolean matches(byte[] firstLine) {
    VegetaLine line = VegetaLine.parse(firstLine);
    return line != null && line.isSurelyVegeta();
  }
}
