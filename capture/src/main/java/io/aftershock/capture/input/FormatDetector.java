package io.aftershock.capture.input;

import java.io.IOException;

/** Tells the format of a source. */
final class FormatDetector {
  private final Source source;

  FormatDetector(Source source) {
    this.source = source;
  }

  InputFormat detect() throws IOException {
    if (source.peek(1).length == 0) {
      throw new InputException(source.name() + ": is empty");
    }
    return NamedFormats.get("combined");
  }
}
