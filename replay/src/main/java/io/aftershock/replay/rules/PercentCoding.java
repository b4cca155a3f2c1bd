package io.aftershock.replay.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;

/** Percent-encoding (RFC 3986, section 2.1) of texts with one char per byte. */
final class PercentCoding {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentCoding() {}

  /** The bytes of {@code text} in UTF-8, one char each. */
  static String bytesOf(String text) {
    return new String(text.getBytes(UTF_8), ISO_8859_1);
  }

  /** Encodes all but unreserved characters, and those of {@code kept}. */
  static String encode(String bytes, String kept) {
    StringBuilder out = new StringBuilder(bytes.length() + 8);
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (UNRESERVED.indexOf(c) >= 0 || kept.indexOf(c) >= 0) {
        out.append(c);
      } else {
        append(c, out);
      }
    }
    return out.toString();
  }

  /** Encodes what no request line may hold, and leaves all else as it is. */
  static String forTarget(String bytes) {
    StringBuilder out = new StringBuilder(bytes.length());
    for (int i = 0; i < bytes.length(); i++) {
      char c = bytes.charAt(i);
      if (c <= ' ' || c == 0x7F || c == '#') {
        append(c, out);
      } else {
        out.append(c);
      }
    }
    return out.toString();
  }

  private static void append(char c, StringBuilder out) {
    out.append('%');
    HEX.toHexDigits(out, (byte) c);
  }

  /** Decodes; a percent sign without two hexadecimal digits stands for itself. */
  static String decode(String text, boolean plusIsSpace) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1), text.charAt(i + 2))) {
        out.append((char) HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        out.append(c == '+' && plusIsSpace ? ' ' : c);
      }
    }
    return out.toString();
  }

  private static boolean isHex(char first, char second) {
    return HexFormat.isHexDigit(first) && HexFormat.isHexDigit(second);
  }
}
