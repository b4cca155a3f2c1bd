package io.aftershock.capture.privacy;

import io.aftershock.capture.memo.Places;

/**
 * Texts that were searched lately and hold nothing secret. Bounded: a newer text takes the place of
 * an older one. Not thread-safe.
 */
final class CleanTexts {
  private static final Places PLACES = new Places(16);

  private final String[] texts = new String[PLACES.count()];

  boolean contains(String text) {
    return text.equals(texts[place(text)]);
  }

  void add(String text) {
    texts[place(text)] = text;
  }

  private static int place(String text) {
    return PLACES.of(text.hashCode());
  }
}
