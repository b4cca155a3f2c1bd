package io.aftershock.capture.privacy;

import java.util.Locale;

/** Values that look like credentials, whatever their name. */
final class Tokens {
  private static final int MIN_PART = 6;

  private Tokens() {}

  /** Whether the text has a bearer credential or a JSON Web Token in it. */
  static boolean looksSecret(String text) {
    return hasJwt(text) || text.toLowerCase(Locale.ROOT).startsWith("bearer ");
  }

  /** Whether {@code eyJ….eyJ….…} is in the text: base64url of two JSON objects and a signature. */
  static boolean hasJwt(String text) {
    for (int start = text.indexOf("ey"); start >= 0; start = text.indexOf("ey", start + 1)) {
      int payload = endOfPart(text, start);
      if (payload - start >= MIN_PART && text.startsWith(".ey", payload)) {
        int signature = endOfPart(text, payload + 1);
        if (signature - payload > MIN_PART && text.startsWith(".", signature)) {
          return true;
        }
      }
    }
    return false;
  }

  private static int endOfPart(String text, int start) {
    int end = start;
    while (end < text.length() && isBase64Url(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isBase64Url(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '_'
        || c == '=';
  }
}
