package io.aftershock.capture.input.text;

import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.memo.Recurring;
import org.jspecify.annotations.Nullable;

/** A value of a log with its escapes undone, and what was found out about it. */
final class DecodedText extends Recurring {
  /** Apache opens connections to itself to wake its children up, and logs them. */
  private static final String APACHE_TO_ITSELF = "(internal dummy connection)";

  private final byte[] logged;
  private final int hash;
  private final String text;
  private final boolean hasControls;
  private final boolean isApacheToItself;
  private @Nullable LoggedRequestLine requestLine;

  /**
   * A value.
   *
   * @param logged its bytes in the log
   * @param hash of those
   */
  DecodedText(byte[] logged, int hash, String text) {
    this.logged = logged;
    this.hash = hash;
    this.text = text;
    this.hasControls = HeaderRules.hasControls(text);
    this.isApacheToItself = text.endsWith(APACHE_TO_ITSELF);
  }

  /** Its bytes in the log, not to be changed. */
  byte[] logged() {
    return logged;
  }

  /** A hash of its bytes in the log. */
  int hash() {
    return hash;
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
  LoggedRequestLine asRequestLine() {
    if (requestLine == null) {
      requestLine = new LoggedRequestLine(text);
    }
    return requestLine;
  }
}
