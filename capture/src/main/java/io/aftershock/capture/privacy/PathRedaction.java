package io.aftershock.capture.privacy;

import org.jspecify.annotations.Nullable;

/**
 * Replaces segments of a path that are secret: by their looks, or since they follow a word such as
 * {@code reset} and are no word themselves. What a page is called, and plain numbers and UUIDs of
 * things, stay: a replay needs them.
 */
final class PathRedaction {
  private static final int MIN_CODE_DIGITS = 4;
  private static final int MIN_SECRET_LENGTH = 8;
  private static final int MIN_LONG_LENGTH = 20;

  private final SecretNames names;
  private final SecretPatterns patterns;

  PathRedaction(SecretNames names, SecretPatterns patterns) {
    this.names = names;
    this.patterns = patterns;
  }

  /** The URL up to {@code pathEnd} without secrets; the same object where there are none. */
  String redact(String url, int pathEnd, Replacements replacements) {
    int from = afterAuthority(url, pathEnd);
    StringBuilder out = new StringBuilder();
    int done = 0;
    int previous = from;
    int start = from;
    while (start < pathEnd) {
      int end = endOfSegment(url, start, pathEnd);
      SecretKind kind = end < 0 ? kindOf(url, previous, start, -end) : null;
      end = Math.abs(end);
      if (kind != null) {
        String secret = url.substring(start, end);
        out.append(url, done, start).append(replacements.looking(kind, secret));
        done = end;
      }
      previous = start;
      start = nextSegment(url, end, pathEnd);
    }
    return done == 0 ? url : out.append(url, done, url.length()).toString();
  }

  /** Where the path starts in a URL with a host, which is a server and nobody's secret. */
  private static int afterAuthority(String url, int pathEnd) {
    int scheme = url.indexOf("://");
    if (scheme < 0 || scheme >= pathEnd) {
      return 0;
    }
    int slash = url.indexOf('/', scheme + 3);
    return slash < 0 ? pathEnd : Math.min(slash, pathEnd);
  }

  /** End of the segment at {@code start}; negative where it is worth a closer look. */
  private static int endOfSegment(String url, int start, int pathEnd) {
    int digits = 0;
    boolean marked = false;
    int end = start;
    while (end < pathEnd) {
      char c = url.charAt(end);
      if (c == '/' || c == ';') {
        break;
      }
      digits += c >= '0' && c <= '9' ? 1 : 0;
      marked |= c == '@' || c == '%' || c == ':';
      end++;
    }
    return marked
            || digits >= MIN_CODE_DIGITS
            || end - start >= MIN_LONG_LENGTH
            || (digits > 0 && end - start >= MIN_SECRET_LENGTH)
        ? -end
        : end;
  }

  /** Past the slash, and past parameters of the segment, which are looked at by name. */
  private static int nextSegment(String url, int end, int pathEnd) {
    int slash = url.indexOf('/', end);
    return slash < 0 || slash >= pathEnd ? pathEnd : slash + 1;
  }

  private @Nullable SecretKind kindOf(String url, int previous, int start, int end) {
    String segment = url.substring(start, end);
    SecretKind kind = patterns.kindOf(segment);
    if (kind == null
        && patterns.looksFor(SecretKind.PATH_SECRET)
        && isNoWord(segment)
        && names.isSecretPathWord(url.substring(previous, Math.max(previous, start - 1)))) {
      return SecretKind.PATH_SECRET;
    }
    return kind;
  }

  private static boolean isNoWord(String segment) {
    int digits = 0;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      digits += c >= '0' && c <= '9' ? 1 : 0;
    }
    return digits == segment.length()
        ? digits >= MIN_CODE_DIGITS
        : digits > 0 && segment.length() >= MIN_SECRET_LENGTH;
  }
}
