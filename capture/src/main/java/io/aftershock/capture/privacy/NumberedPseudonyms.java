package io.aftershock.capture.privacy;

import java.util.HashMap;
import java.util.Map;

/**
 * {@code REDACTED-1}, {@code REDACTED-2}… in the order values are first seen, so that the same log
 * gives the same trace and nothing can be computed back. Not thread-safe.
 *
 * <p>Memory is bounded: after that many values, or that many characters of them, a new one becomes
 * {@code REDACTED} alone, equal to others of its kind.
 */
final class NumberedPseudonyms implements Pseudonyms {
  static final int MAX_VALUES = 200_000;
  private static final long MAX_CHARS = 32_000_000;

  private final Map<String, String> words = new HashMap<>();
  private long chars;

  @Override
  public String of(String secret) {
    String before = words.get(secret);
    if (before != null) {
      return before;
    }
    if (words.size() >= MAX_VALUES || chars + secret.length() > MAX_CHARS) {
      return WORD;
    }
    chars += secret.length();
    String word = WORD + "-" + (words.size() + 1);
    words.put(secret, word);
    return word;
  }

  @Override
  public String method() {
    return "numbered";
  }
}
