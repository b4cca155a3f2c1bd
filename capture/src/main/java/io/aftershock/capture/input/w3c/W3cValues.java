package io.aftershock.capture.input.w3c;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.http.TargetEncoder;
import java.io.ByteArrayOutputStream;

/** Undoes what writers of W3C logs do to values, to have a line's blanks for themselves. */
final class W3cValues {
  private W3cValues() {}

  /** Percent-decodes once; what is no escape stays as it is. */
  static String percentDecoded(String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    ByteArrayOutputStream out = new ByteArrayOutputStream(value.length());
    for (int i = 0; i < value.length(); i++) {
      int decoded = value.charAt(i) == '%' ? hexByte(value, i + 1) : -1;
      out.write(decoded < 0 ? value.charAt(i) : decoded);
      i += decoded < 0 ? 0 : 2;
    }
    return out.toString(ISO_8859_1);
  }

  /** A user agent as CloudFront writes it: encoded once, in old files twice. */
  static String cloudFrontAgent(String value) {
    String once = percentDecoded(value);
    return once.contains("%20") ? percentDecoded(once) : once;
  }

  /**
   * A target as CloudFront writes it. The percent sign of what the viewer had encoded is encoded
   * again, and that alone is undone: anything else it encoded is as good encoded.
   */
  static String cloudFrontTarget(String value) {
    int at = value.indexOf("%25");
    if (at < 0) {
      return value;
    }
    StringBuilder target = new StringBuilder(value);
    for (; at >= 0; at = target.indexOf("%25", at + 1)) {
      if (hexByte(target, at + 3) >= 0) {
        target.delete(at + 1, at + 3);
      }
    }
    return target.toString();
  }

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

  /** The byte that two hexadecimal digits at {@code at} are, or -1. */
  private static int hexByte(CharSequence text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
