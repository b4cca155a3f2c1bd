package io.aftershock.capture.input;

import java.io.IOException;

/** HTTP archives, versions 1.1 and 1.2, of any exporter. */
record HarFormat() implements InputFormat {
  @Override
  public String name() {
    return "har";
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    return new HarReader(source);
  }
}
