package io.aftershock.capture.input.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/** Undoes the percent-encoding that Amazon CloudFront's logs have, in whatever format. */
public final class CloudFrontText {
  private CloudFrontText() {}

  /** Percent-decodes once; what is no escape stays as it is. */
  public static String decoded(String value) {
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

  /** A user agent: encoded once, in old files twice. */
  public static String agent(String value) {
    String once = decoded(value);
    return once.contains("%20") ? decoded(once) : once;
  }

  /**
   * A target, of which the query may be a part, fit to be sent. The percent sign of what the viewer
   * had encoded is encoded again, and that alone is undone: anything else is as good encoded.
   */
  public static String target(String value) {
    int at = value.indexOf("%25");
    if (at < 0) {
      return TargetEncoder.encode(value);
    }
    StringBuilder target = new StringBuilder(value);
    for (; at >= 0; at = target.indexOf("%25", at + 1)) {
      if (hexByte(target, at + 3) >= 0) {
        target.delete(at + 1, at + 3);
      }
    }
    return TargetEncoder.encode(target.toString());
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
