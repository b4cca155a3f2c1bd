package io.aftershock.capture.privacy;

import java.util.Locale;
import java.util.Set;

/** Finds {@code ann@shop.example} in a text. */
final class EmailAddress {
  /** Ends of file names, as in {@code logo@2x.png}, that are no domains. */
  private static final Set<String> FILE_ENDS =
      Set.of(
          "avif", "css", "gif", "ico", "jpeg", "jpg", "js", "json", "map", "mjs", "png", "svg",
          "webp", "woff");

  private EmailAddress() {}

  static boolean isIn(String text) {
    for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      if (at > 0 && isLocal(text.charAt(at - 1)) && isDomain(text, at + 1)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isLocal(char c) {
    // Letters beyond ASCII are allowed in the part before the @ since RFC 6531.
    return Character.isLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~.\"".indexOf(c) >= 0 || c > 127;
  }

  private static boolean isDomain(String text, int start) {
    int end = start;
    int lastDot = -1;
    while (end < text.length() && isDomainPart(text.charAt(end))) {
      lastDot = text.charAt(end) == '.' && end + 1 < text.length() ? end : lastDot;
      end++;
    }
    if (lastDot <= start) {
      return false;
    }
    String top = text.substring(lastDot + 1, end).toLowerCase(Locale.ROOT);
    return top.length() >= 2
        && top.chars().noneMatch(c -> c >= '0' && c <= '9')
        && !FILE_ENDS.contains(top);
  }

  private static boolean isDomainPart(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '.' || c > 127;
  }
}
