package io.aftershock.capture.input.text;

import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import org.jspecify.annotations.Nullable;

/** A value of a log with its escapes undone, and what was found out about it. */
final class DecodedText {
  private final String text;
  private final boolean hasControls;
  private @Nullable RequestLine requestLine;

  DecodedText(String text) {
    this.text = text;
    this.hasControls = HeaderRules.hasControls(text);
  }

  String text() {
    return text;
  }

  /** Whether it has a byte that would end or break a line of HTTP. */
  boolean hasControls() {
    return hasControls;
  }

  /** The request line that it is. */
  RequestLine asRequestLine() {
    if (requestLine == null) {
      requestLine = RequestLine.parse(text);
    }
    return requestLine;
  }
}
