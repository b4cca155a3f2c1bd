package io.aftershock.capture.input.text;

import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import org.jspecify.annotations.Nullable;

/** A value of a log with its escapes undone, and what was found out about it. */
final class DecodedText {
  /** Apache opens connections to itself to wake its children up, and logs them. */
  private static final String APACHE_TO_ITSELF = "(internal dummy connection)";

  private final String text;
  private final boolean hasControls;
  private final boolean isApacheToItself;
  private @Nullable RequestLine requestLine;

  DecodedText(String text) {
    this.text = text;
    this.hasControls = HeaderRules.hasControls(text);
    this.isApacheToItself = text.endsWith(APACHE_TO_ITSELF);
  }

  String text() {
    return text;
  }

  /** Whether it has a byte that would end or break a line of HTTP. */
  boolean hasControls() {
    return hasControls;
  }

  /** Whether it is the user agent of Apache's connections to itself. */
  boolean isApacheToItself() {
    return isApacheToItself;
  }

  /** The request line that it is. */
  RequestLine asRequestLine() {
    if (requestLine == null) {
      requestLine = RequestLine.parse(text);
    }
    return requestLine;
  }
}
