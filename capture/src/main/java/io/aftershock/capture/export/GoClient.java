package io.aftershock.capture.export;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.util.HexFormat;

/**
 * What Go's HTTP client makes of requests; GoReplay, k6 and vegeta send with it. It takes a path
 * apart and puts it together again unless every byte of it is as RFC 3986 has it, which would turn
 * {@code %2F} into a slash, and sends nothing where a {@code %} begins no escape.
 */
final class GoClient {
  private static final String OTHER_HOST =
      "Go's HTTP client does not send its Host as it is, but cut off or the target's";
  private static final String ASKS_FOR_GZIP =
      "it has no Accept-Encoding, and Go's HTTP client asks for gzip then";
  private static final String ALLOWED = "-_.~!$&'()*+,;=:@/[]";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private GoClient() {}

  /** The target with a path that is sent as it is; a {@code %} that begins no escape is encoded. */
  static String withPlainPath(String target) {
    StringBuilder plain = new StringBuilder(target.length());
    int end = pathEnd(target);
    for (int i = 0; i < end; i++) {
      char c = target.charAt(i);
      if (c == '%' ? isEscape(target, i) : isAllowed(c)) {
        plain.append(c);
      } else {
        plain.append('%').append(HEX.toHexDigits((byte) c));
      }
    }
    return plain.append(target, end, target.length()).toString();
  }

  /** Whether every {@code %} of the target's path begins an escape. */
  static boolean canParse(String target) {
    int end = pathEnd(target);
    for (int at = target.indexOf('%'); at >= 0 && at < end; at = target.indexOf('%', at + 1)) {
      if (!isEscape(target, at)) {
        return false;
      }
    }
    return true;
  }

  /** Counts requests whose Host is not sent as it is. */
  static void noteHost(TraceRequest request, ExportNotes notes) {
    String host = request.host();
    if (host != null && (host.isEmpty() || !host.chars().allMatch(GoClient::isHostCharacter))) {
      notes.count(OTHER_HOST);
    }
  }

  /** Counts requests that the client adds a header field to. */
  static void noteAdditions(TraceRequest request, ExportNotes notes) {
    if (Header.valueIn(request.headers(), "Accept-Encoding") == null) {
      notes.count(ASKS_FOR_GZIP);
    }
  }

  private static int pathEnd(String target) {
    int query = target.indexOf('?');
    return query < 0 ? target.length() : query;
  }

  private static boolean isEscape(String target, int at) {
    return at + 2 < target.length()
        && HexFormat.isHexDigit(target.charAt(at + 1))
        && HexFormat.isHexDigit(target.charAt(at + 2));
  }

  private static boolean isAllowed(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || ALLOWED.indexOf(c) >= 0;
  }

  private static boolean isHostCharacter(int c) {
    return c > ' ' && c < 0x7F && c != '/';
  }
}
