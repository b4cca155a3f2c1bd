package io.aftershock.capture.input.text;

import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.memo.Recurring;

/**
 * A request line of a log. Apart from the {@link DecodedText} that it is, since that may be another
 * column's value too, which is found out about otherwise.
 */
final class LoggedRequestLine extends Recurring {
  private final RequestLine parsed;

  LoggedRequestLine(String text) {
    parsed = RequestLine.parse(text);
  }

  RequestLine parsed() {
    return parsed;
  }
}
