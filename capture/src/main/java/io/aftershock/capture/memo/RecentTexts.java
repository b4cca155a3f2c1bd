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
  private @Nullable Recurring[] holders;
  private int added;

  /** Remembers at most two to the power of {@code bits} texts. */
  public RecentTexts(int bits) {
    mostBits = bits;
    places = new Places(Math.min(FIRST_BITS, bits));
    texts = new String[places.count()];
    numbers = new int[places.count()];
    holders = new Recurring[places.count()];
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

  /**
   * Lets {@code holder}, of that text, have its number too for as long as it is remembered: what
   * holds it need not be asked for here. A text has one holder.
   */
  public void share(String text, Recurring holder) {
    int place = places.of(text.hashCode());
    if (!text.equals(texts[place])) {
      place ^= 1;
    }
    if (text.equals(texts[place])) {
      hold(place, holder);
      holder.numbered(numbers[place]);
    }
  }

  private void hold(int place, @Nullable Recurring holder) {
    Recurring before = holders[place];
    if (before != null && before != holder) {
      before.numbered(Recurring.UNKNOWN);
    }
    holders[place] = holder;
  }

  /** Remembers {@code number}, at least 0, for a text that is not remembered. */
  public void put(String text, int number) {
    if (text.length() > LONGEST) {
      return;
    }
    put(text, number, null);
    if (added > texts.length / 2 && places.bits() < mostBits) {
      grow();
    }
  }

  private void put(String text, int number, @Nullable Recurring holder) {
    int place = places.of(text.hashCode());
    int second = place ^ 1;
    hold(second, null);
    texts[second] = texts[place];
    numbers[second] = numbers[place];
    holders[second] = holders[place];
    texts[place] = text;
    numbers[place] = number;
    holders[place] = holder;
    added++;
  }

  /** The smaller the table, the more of it is in the processor's cache. */
  private void grow() {
    @Nullable String[] oldTexts = texts;
    int[] oldNumbers = numbers;
    @Nullable Recurring[] oldHolders = holders;
    places = new Places(Math.min(places.bits() + 2, mostBits));
    texts = new String[places.count()];
    numbers = new int[places.count()];
    holders = new Recurring[places.count()];
    added = 0;
    for (int i = oldTexts.length - 1; i >= 0; i--) {
      String text = oldTexts[i];
      if (text != null) {
        put(text, oldNumbers[i], oldHolders[i]);
      }
    }
  }
}
