package io.aftershock.capture.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Replaces secret parameter values, path segments and user info in URLs, request targets and forms;
 * all other bytes stay as they were.
 *
 * <p>A parameter starts after {@code ?}, {@code &}, {@code ;} or {@code #}. A secret value reaches
 * to the next {@code &}, so that no tail of it stays; a parameter of the path ({@code
 * ;jsessionid=…}) to the end of its segment. A value that holds another URL is looked into.
 */
final class UrlRedaction {
  private static final int MAX_DEPTH = 3;
  private static final int MIN_SECRET_NAME = 6;
  private static final String USER_INFO = "(user info in a URL)";

  private final SecretNames names;
  private final SecretPatterns patterns;
  private final PathRedaction paths;
  private final Replacements replacements;

  UrlRedaction(SecretNames names, SecretPatterns patterns, Replacements replacements) {
    this.names = names;
    this.patterns = patterns;
    this.paths = new PathRedaction(names, patterns);
    this.replacements = replacements;
  }

  /** {@code url}, or a request target, without secrets: the same object where there are none. */
  String redact(String url) {
    return redact(url, replacements, MAX_DEPTH);
  }

  /** {@code name=value&…} without secrets. */
  String redactForm(String form) {
    return redactParameters("?" + form, replacements, MAX_DEPTH).substring(1);
  }

  /**
   * A header's value without secret parameters and user info. It may be no URL, and so what looks
   * like an address in it is not: {@code Chrome/120.0.0.0}.
   */
  String redactParameters(String value) {
    return redactParameters(value, replacements, MAX_DEPTH);
  }

  /** Text of any kind without secrets: each of its words may be a URL or begin with a parameter. */
  String redactText(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (String word : redactParameters(text).split("(?<= )", -1)) {
      int start = 0;
      int end = word.length();
      while (start < end && isAround(word.charAt(start))) {
        start++;
      }
      while (end > start && isAround(word.charAt(end - 1))) {
        end--;
      }
      String bare = word.substring(start, end);
      SecretKind kind = Pseudonyms.isPseudonym(bare) ? null : patterns.kindOf(bare);
      out.append(word, 0, start)
          .append(kind == null ? redact(redactForm(bare)) : replacements.looking(kind, bare))
          .append(word, end, word.length());
    }
    return out.toString();
  }

  private static boolean isAround(char c) {
    return " '\"()[]<>,".indexOf(c) >= 0;
  }

  private String redact(String url, Replacements into, int depth) {
    String safe = withoutUserInfo(url, into);
    safe = paths.redact(safe, endOfPath(safe), into);
    return hasParameters(safe) ? withoutSecretValues(safe, into, depth) : safe;
  }

  private String redactParameters(String url, Replacements into, int depth) {
    return url.indexOf('=') < 0 && url.indexOf('@') < 0 && !url.startsWith("?")
        ? url
        : withoutSecretValues(withoutUserInfo(url, into), into, depth);
  }

  private static boolean hasParameters(String url) {
    return url.indexOf('?') >= 0 || url.indexOf('=') >= 0 || url.indexOf('#') >= 0;
  }

  private String withoutSecretValues(String url, Replacements into, int depth) {
    int pathEnd = endOfPath(url);
    StringBuilder out = new StringBuilder();
    int done = 0;
    int start = nextParameter(url, 0);
    while (start >= 0) {
      int nameEnd = endOfName(url, start);
      int next = nameEnd;
      String safeName = safeName(url, start, nameEnd, into);
      if (safeName != null) {
        out.append(url, done, start).append(safeName);
        done = nameEnd;
      }
      if (nameEnd < url.length() && url.charAt(nameEnd) == '=') {
        int end = endOfValue(url, nameEnd + 1, start <= pathEnd);
        String safe =
            safeValue(url.substring(start, nameEnd), url.substring(nameEnd + 1, end), into, depth);
        if (safe != null) {
          out.append(url, done, nameEnd + 1).append(safe);
          done = end;
          next = end;
        }
      }
      start = nextParameter(url, next);
    }
    return done == 0 ? url : out.append(url, done, url.length()).toString();
  }

  /** What is to stand in place of a name that is a secret itself, or null where it is none. */
  private @Nullable String safeName(String url, int start, int end, Replacements into) {
    if (end - start < MIN_SECRET_NAME) {
      return null;
    }
    String name = url.substring(start, end);
    SecretKind kind = patterns.kindOf(name);
    return kind == null ? null : into.looking(kind, name);
  }

  private @Nullable String safeValue(String rawName, String value, Replacements into, int depth) {
    if (value.isEmpty()) {
      return null;
    }
    String name = PercentDecoding.decode(rawName);
    if (names.isSecretParameter(name)) {
      return into.named(name, value);
    }
    if (names.isKeptParameter(name)) {
      return null;
    }
    SecretKind kind = patterns.kindOf(value);
    if (kind != null) {
      return into.looking(kind, value);
    }
    if (depth == 0 || value.indexOf('%') < 0) {
      return null;
    }
    // The encoded URL in a value: its secrets cannot be cut out byte for byte, so all of it goes.
    String decoded = PercentDecoding.decode(value);
    ConstantReplacements found = new ConstantReplacements();
    redact(decoded, found, depth - 1);
    return decoded.equals(value) ? null : found.replace(value, into);
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

  private String withoutUserInfo(String url, Replacements into) {
    if (url.indexOf('@') < 0) {
      return url;
    }
    StringBuilder out = new StringBuilder();
    int done = 0;
    for (int scheme = url.indexOf("://"); scheme >= 0; scheme = url.indexOf("://", scheme + 3)) {
      int start = scheme + 3;
      int at = url.lastIndexOf('@', endOfAuthority(url, start) - 1);
      if (at >= start) {
        out.append(url, done, start).append(into.named(USER_INFO, url.substring(start, at)));
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
}
