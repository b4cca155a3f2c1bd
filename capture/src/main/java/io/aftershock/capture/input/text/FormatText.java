package io.aftershock.capture.input.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A format string as people paste it: alone, or with the directive of the server's configuration
 * around it, quoted, and in several pieces.
 */
final class FormatText {
  private static final Pattern NGINX =
      Pattern.compile("\\s*log_format\\s+\\S+\\s+(?:escape=\\w+\\s+)?(.*?);?\\s*", Pattern.DOTALL);
  private static final Pattern APACHE =
      Pattern.compile("\\s*LogFormat\\s+\"((?:[^\"\\\\]|\\\\.)*)\"\\s*\\S*\\s*");
  private static final Pattern PIECE =
      Pattern.compile("'((?:[^'\\\\]|\\\\.)*)'|\"((?:[^\"\\\\]|\\\\.)*)\"|(\\S+)");

  private FormatText() {}

  /** The format string itself, with its own escapes undone. */
  static String of(String pasted) {
    Matcher nginx = NGINX.matcher(pasted);
    if (nginx.matches()) {
      return unescape(pieces(nginx.group(1)));
    }
    Matcher apache = APACHE.matcher(pasted);
    return unescape(apache.matches() ? apache.group(1) : pasted);
  }

  /** Whether {@code format} is NGINX's: it has variables, which Apache's has not. */
  static boolean isNginx(String format) {
    return Pattern.compile("\\$\\{?[a-z]").matcher(format).find();
  }

  private static String pieces(String quoted) {
    StringBuilder joined = new StringBuilder();
    Matcher piece = PIECE.matcher(quoted);
    while (piece.find()) {
      for (int i = 1; i <= piece.groupCount(); i++) {
        joined.append(piece.group(i) == null ? "" : piece.group(i));
      }
    }
    return joined.toString();
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char next = text.charAt(i);
      boolean escape = next == '\\' && i + 1 < text.length();
      char escaped = escape ? text.charAt(i + 1) : ' ';
      if (escape && "tn\"'\\".indexOf(escaped) >= 0) {
        plain.append(escaped == 't' ? '\t' : escaped == 'n' ? '\n' : escaped);
        i++;
      } else {
        plain.append(next);
      }
    }
    return plain.toString();
  }
}
