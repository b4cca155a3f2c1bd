package io.aftershock.capture.privacy;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** How often something of each name was redacted. Names come from clients, so they are bounded. */
final class RedactionCounts {
  private static final int MAX_NAMES = 500;
  private static final int MAX_NAME_LENGTH = 60;
  private static final String OTHER = "(other)";

  private final Map<String, Long> counts = new TreeMap<>();

  void add(String name) {
    String key = name.toLowerCase(Locale.ROOT);
    boolean fits = counts.containsKey(key) || (counts.size() < MAX_NAMES && isShown(key));
    counts.merge(fits ? key : OTHER, 1L, Long::sum);
  }

  /** A long name, or one with an {@code @}, may be a secret itself. */
  private static boolean isShown(String name) {
    return name.length() <= MAX_NAME_LENGTH && name.indexOf('@') < 0;
  }

  Map<String, Long> toMap() {
    return new TreeMap<>(counts);
  }
}
