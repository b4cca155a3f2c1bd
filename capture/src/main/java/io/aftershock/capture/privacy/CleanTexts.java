package io.aftershock.capture.privacy;

import io.aftershock.capture.memo.RecentTexts;

/** Texts that were searched lately and hold nothing secret. Bounded. Not thread-safe. */
final class CleanTexts {
  private static final int CLEAN = 0;

  private final RecentTexts recent = new RecentTexts(16);

  boolean contains(String text) {
    return recent.get(text) == CLEAN;
  }

  void add(String text) {
    if (!contains(text)) {
      recent.put(text, CLEAN);
    }
  }
}
