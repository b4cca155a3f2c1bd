package io.aftershock.capture.input.rails;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;
import java.util.List;

/** The log that Rails writes by default. */
public record RailsFormat() implements InputFormat {
  @Override
  public String name() {
    return "rails";
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new RailsReader(source);
  }

  /** Whether one of {@code lines} is the start of a request. */
  public static boolean matches(List<byte[]> lines) {
    return lines.stream()
        .map(line -> RailsLine.of(line, 0, line.length))
        .anyMatch(line -> RailsStart.parse(line) != null);
  }
}
