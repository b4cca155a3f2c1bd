package io.aftershock.capture.privacy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;

/**
 * Replaces secret parameter values and user info in URLs, request targets and forms; all other
 * bytes stay as they were.
 *
 * <p>A parameter starts after {@code ?}, {@code &}, {@code ;} or {@code #}. A secret value reaches
 * to the next {@code &}, so that no tail of it stays; a parameter of the path ({@code
 * ;jsessionid=…}) to the end of its segment. A value that holds another URL is looked into.
 */
final class UrlRedaction {
  static final String REPLACEMENT = "REDACTED";
  private static final int MAX_DEPTH = 3;

  private final SecretNames names;
  private final RedactionCounts counts;

  UrlRedaction(SecretNames names, RedactionCounts counts) {
    this.names = names;
    this.counts = counts;
  }

  /** {@code url} without secrets: the same object where there are none. */
  String redact(String url) {
    return redact(url, MAX_DEPTH);
  }

  /** {@code name=value&…} without secrets. */
  String redactForm(String form) {
    return redact("?" + form, MAX_DEPTH).substring(1);
  }

  /** Text of any kind without secrets: each of its words may be a URL or begin with a parameter. */
  String redactText(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (String word : redact(text).split("(?<= )", -1)) {
      int start = 0;
      while (start < word.length() && (word.charAt(start) == '\'' || word.charAt(start) == '"')) {
        start++;
      }
      out.append(word, 0, start).append(redactForm(word.substring(start)));
    }
    return out.toString();
  }

  private String redact(String url, int depth) {
    if (url.indexOf('=') < 0 && url.indexOf('@') < 0) {
      return url;
    }
    return withoutSecretValues(withoutUserInfo(url), depth);
  }

  private String withoutSecretValues(String url, int depth) {
    int pathEnd = endOfPath(url);
    StringBuilder out = new StringBuilder();
    int done = 0;
    int start = nextParameter(url, 0);
    while (start >= 0) {
      int nameEnd = endOfName(url, start);
      int next = nameEnd;
      if (nameEnd < url.length() && url.charAt(nameEnd) == '=') {
        int end = endOfValue(url, nameEnd + 1, start <= pathEnd);
        if (isSecret(url.substring(start, nameEnd), url.substring(nameEnd + 1, end), depth)) {
          out.append(url, done, nameEnd + 1).append(REPLACEMENT);
          done = end;
          next = end;
        }
      }
      start = nextParameter(url, next);
    }
    return done == 0 ? url : out.append(url, done, url.length()).toString();
  }

  private boolean isSecret(String rawName, String value, int depth) {
    if (value.isEmpty()) {
      return false;
    }
    String name = decode(rawName);
    if (names.isSecretParameter(name) || (Tokens.hasJwt(value) && !names.isKeptParameter(name))) {
      counts.add(name);
      return true;
    }
    if (depth == 0 || value.indexOf('%') < 0) {
      return false;
    }
    // The encoded URL in a value: its secrets cannot be cut out byte for byte, so all of it goes.
    String decoded = decode(value);
    return !decoded.equals(value) && !redact(decoded, depth - 1).equals(decoded);
  }

  private static int nextParameter(String url, int from) {
    for (int i = from; i < url.length(); i++) {
      if (isSeparator(url.charAt(i))) {
        return i + 1;
      }
    }
    return -1;
  }

  private static int endOfName(String url, int start) {
    int end = start;
    while (end < url.length() && url.charAt(end) != '=' && !isSeparator(url.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int endOfPath(String url) {
    int end = 0;
    while (end < url.length() && url.charAt(end) != '?' && url.charAt(end) != '#') {
      end++;
    }
    return end;
  }

  private static int endOfValue(String url, int valueStart, boolean inPath) {
    int end = valueStart;
    while (end < url.length() && !endsValue(url.charAt(end), inPath)) {
      end++;
    }
    return end;
  }

  private static boolean endsValue(char c, boolean inPath) {
    return c == '&' || (inPath && (c == '/' || c == ';' || c == '?' || c == '#'));
  }

  private static boolean isSeparator(char c) {
    return c == '&' || c == '?' || c == ';' || c == '#';
  }

  private String withoutUserInfo(String url) {
    if (url.indexOf('@') < 0) {
      return url;
    }
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (int scheme = url.indexOf("://"); scheme >= 0; scheme = url.indexOf("://", scheme + 3)) {
      int start = scheme + 3;
      int at = url.lastIndexOf('@', endOfAuthority(url, start) - 1);
      if (at >= start) {
        counts.add("(user info in a URL)");
        out.append(url, done, start).append(REPLACEMENT);
        done = at;
      }
    }
    return done == 0 ? url : out.append(url, done, url.length()).toString();
  }

  private static int endOfAuthority(String url, int start) {
    int end = start;
    while (end < url.length() && "/?# \"&".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  /** Undoes percent-encoding; what is no valid escape stays. */
  private static String decode(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int high = c == '%' && i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
      int low = high >= 0 ? Character.digit(text.charAt(i + 2), 16) : -1;
      if (low >= 0) {
        bytes.write(high << 4 | low);
        i += 2;
      } else {
        bytes.write(c);
      }
    }
    return bytes.toString(ISO_8859_1);
  }
}
