package io.aftershock.capture.input.w3c;

import io.aftershock.capture.input.http.TargetEncoder;

/** Undoes what writers of W3C logs do to values, to have a line's blanks for themselves. */
final class W3cValues {
  private W3cValues() {}

  /** A decoded path, encoded so that it stays one path. */
  static String path(String decoded) {
    String path = TargetEncoder.encode(decoded);
    return path.indexOf('?') < 0 && path.indexOf('#') < 0
        ? path
        : path.replace("?", "%3F").replace("#", "%23");
  }

  /** A user agent whose blanks were written as plus signs: of two, the second is one. */
  static String plusAgent(String value) {
    if (value.indexOf('+') < 0) {
      return value;
    }
    StringBuilder agent = new StringBuilder(value);
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) == '+' && (i == 0 || agent.charAt(i - 1) != ' ')) {
        agent.setCharAt(i, ' ');
      }
    }
    return agent.toString();
  }

  /** Cookies whose blanks were written as plus signs; a value may have plus signs of its own. */
  static String plusCookies(String value) {
    return value.replace(";+", "; ");
  }
}
