package io.aftershock.capture.memo;

/**
 * What was found out about numbers that were met lately, as a number each. Bounded: a key has two
 * places, of which a new one takes the first and moves what was there to the second. Not
 * thread-safe.
 */
public final class RecentNumbers {
  /** The number of a key that is not remembered. */
  public static final int UNKNOWN = -1;

  private final Places places;

  /** Each key and behind it its number; the two places of a key are next to each other. */
  private final long[] entries;

  /** Remembers at most two to the power of {@code bits} keys. */
  public RecentNumbers(int bits) {
    places = new Places(bits);
    entries = new long[2 * places.count()];
  }

  /** The number of {@code key}, which is not 0, or {@link #UNKNOWN}. */
  public int get(long key) {
    int first = 2 * places.of(Long.hashCode(key));
    if (entries[first] == key) {
      return (int) entries[first + 1];
    }
    int second = first ^ 2;
    return entries[second] == key ? (int) entries[second + 1] : UNKNOWN;
  }

  /** Remembers {@code number}, at least 0, for a key that is not 0 and not remembered. */
  public void put(long key, int number) {
    int first = 2 * places.of(Long.hashCode(key));
    int second = first ^ 2;
    entries[second] = entries[first];
    entries[second + 1] = entries[first + 1];
    entries[first] = key;
    entries[first + 1] = number;
  }
}
