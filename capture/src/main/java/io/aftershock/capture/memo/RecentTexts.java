package io.aftershock.capture.memo;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about texts that were met lately, as a number each. As {@link RecentValues},
 * and apart from it because texts are asked for many times a line. Long ones are not remembered.
 * Not thread-safe.
 */
public final class RecentTexts {
  /** The number of a text that is not remembered. */
  public static final int UNKNOWN = -1;

  /** Characters of the longest that is remembered. */
  public static final int LONGEST = 1024;

  private static final int FIRST_BITS = 10;

  private final int mostBits;
  private Places places;
  private @Nullable String[] texts;
  private int[] numbers;
  private int added;

  /** Remembers at most two to the power of {@code bits} texts. */
  public RecentTexts(int bits) {
    mostBits = bits;
    places = new Places(Math.min(FIRST_BITS, bits));
    texts = new String[places.count()];
    numbers = new int[places.count()];
  }

  /** The number of {@code text}, or {@link #UNKNOWN}. */
  public int get(String text) {
    int place = places.of(text.hashCode());
    if (text.equals(texts[place])) {
      return numbers[place];
    }
    int second = place ^ 1;
    return text.equals(texts[second]) ? numbers[second] : UNKNOWN;
  }

  /** Remembers {@code number}, at least 0, for a text that is not remembered. */
  public void put(String text, int number) {
    if (text.length() > LONGEST) {
      return;
    }
    int place = places.of(text.hashCode());
    int second = place ^ 1;
    texts[second] = texts[place];
    numbers[second] = numbers[place];
    texts[place] = text;
    numbers[place] = number;
    if (++added > texts.length / 2 && places.bits() < mostBits) {
      grow();
    }
  }

  /** The smaller the table, the more of it is in the processor's cache. */
  private void grow() {
    @Nullable String[] oldTexts = texts;
    int[] oldNumbers = numbers;
    places = new Places(Math.min(places.bits() + 2, mostBits));
    texts = new String[places.count()];
    numbers = new int[places.count()];
    added = 0;
    for (int i = oldTexts.length - 1; i >= 0; i--) {
      String text = oldTexts[i];
      if (text != null) {
        put(text, oldNumbers[i]);
      }
    }
  }
}
