package io.aftershock.capture.input.har;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import java.io.IOException;

/** HTTP archives, versions 1.1 and 1.2, of any exporter. */
public record HarFormat() implements InputFormat {
  @Override
  public String name() {
    return "har";
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new HarReader(source);
  }
}
