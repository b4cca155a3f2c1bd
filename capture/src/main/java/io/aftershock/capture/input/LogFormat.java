package io.aftershock.capture.input;

import java.io.IOException;

/** A text log, one request a line, read by a pattern. */
record LogFormat(String name, LogPattern pattern) implements InputFormat {
  static LogFormat compile(String format) {
    return new LogFormat(format, new LogPattern());
  }

  @Override
  public RequestReader open(Source source) throws IOException {
    throw new UnsupportedOperationException(pattern + source.name());
  }
}
