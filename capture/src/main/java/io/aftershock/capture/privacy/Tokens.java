package io.aftershock.capture.privacy;

import java.util.List;
import java.util.Locale;

/** Values that look like credentials, whatever their name. */
final class Tokens {
  private static final String BEARER = "bearer ";
  private static final List<String> SCHEMES = List.of(BEARER, "basic ", "digest ", "negotiate ");
  private static final int MIN_PART = 6;

  private Tokens() {}

  /** Whether the text has a bearer credential or a JSON Web Token in it. */
  static boolean looksSecret(String text) {
    return hasJwt(text) || startsWithBearer(text);
  }

  static boolean startsWithBearer(String text) {
    return text.regionMatches(true, 0, BEARER, 0, BEARER.length());
  }

  /** Whether an authorization scheme, with something behind it, or a JSON Web Token is in it. */
  static boolean hasCredential(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return hasJwt(text) || SCHEMES.stream().anyMatch(lower::contains);
  }

  /** Whether {@code eyJ….eyJ….…} is in the text: base64url of two JSON objects and a signature. */
  static boolean hasJwt(String text) {
    int start = text.indexOf("ey");
    while (start >= 0) {
      int payload = endOfPart(text, start);
      if (payload - start >= MIN_PART && text.startsWith(".ey", payload)) {
        int signature = endOfPart(text, payload + 1);
        if (signature - payload > MIN_PART && text.startsWith(".", signature)) {
          return true;
        }
      }
      // Not from start + 1: every other start in this part would end at the same place.
      start = text.indexOf("ey", payload);
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
