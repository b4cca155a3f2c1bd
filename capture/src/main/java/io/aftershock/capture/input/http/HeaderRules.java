package io.aftershock.capture.input.http;

import java.util.Locale;
import java.util.Set;

/** Which recorded header fields belong to the request, and not to its connection or its sender. */
public final class HeaderRules {
  /** Fields that a sender makes anew: hop-by-hop ones, Host and the body's length. */
  private static final Set<String> MADE_ANEW =
      Set.of(
          "connection",
          "content-length",
          "host",
          "http2-settings",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private HeaderRules() {}

  /** Whether a field can be sent as it was recorded. */
  public static boolean isKept(String name, String value) {
    return isKept(name) && !hasControls(value);
  }

  /** Whether fields of that name are kept; HTTP/2's pseudo fields are not. */
  public static boolean isKept(String name) {
    return isToken(name) && !MADE_ANEW.contains(name.toLowerCase(Locale.ROOT));
  }

  /** Whether {@code text} is a token of RFC 9110, as methods and field names are. */
  public static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean letterOrDigit =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letterOrDigit && TOKEN_MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /**
   * Whether a recorded name can stand in a Host field: it has no blank and no control character.
   */
  public static boolean isHost(String name) {
    return name.indexOf(' ') < 0 && !hasControls(name);
  }

  /** Whether {@code text} has a byte that would end or break a line of HTTP. */
  public static boolean hasControls(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7F) {
        return true;
      }
    }
    return false;
  }

  /** The usual case of a name that was folded, such as {@code User-Agent} of user_agent. */
  public static String inUsualCase(String name) {
    StringBuilder usual = new StringBuilder(name.length());
    boolean start = true;
    for (char c : name.toLowerCase(Locale.ROOT).replace('_', '-').toCharArray()) {
      usual.append(start ? Character.toUpperCase(c) : c);
      start = c == '-';
    }
    return usual.toString();
  }
}
