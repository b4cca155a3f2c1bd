package io.aftershock.capture.privacy;

/**
 * Texts that were searched lately and hold nothing secret. Bounded: a newer text takes the place of
 * an older one. Not thread-safe.
 */
final class CleanTexts {
  private static final int PLACES_BITS = 16;

  private final String[] texts = new String[1 << PLACES_BITS];

  boolean contains(String text) {
    return text.equals(texts[place(text)]);
  }

  void add(String text) {
    texts[place(text)] = text;
  }

  private static int place(String text) {
    int hash = text.hashCode();
    return ((hash ^ (hash >>> 16)) * 0x9E3779B9) >>> (Integer.SIZE - PLACES_BITS);
  }
}
