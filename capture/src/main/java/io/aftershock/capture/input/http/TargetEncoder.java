package io.aftershock.capture.input.http;

import java.util.HexFormat;

/** Makes a target that cannot be sent as it is sendable, changing as little as a browser would. */
public final class TargetEncoder {
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private TargetEncoder() {}

  /**
   * Percent-encodes blanks, quotes, angle brackets, control and non-ASCII bytes of {@code target},
   * which has one char per byte. What is percent-encoded already stays so.
   */
  public static String encode(String target) {
    StringBuilder encoded = new StringBuilder(target.length());
    for (int i = 0; i < target.length(); i++) {
      char c = target.charAt(i);
      if (c <= ' ' || c >= 0x7F || c == '"' || c == '<' || c == '>') {
        encoded.append('%').append(HEX.toHexDigits((byte) c));
      } else {
        encoded.append(c);
      }
    }
    return encoded.toString();
  }
}
