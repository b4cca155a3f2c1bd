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
  private final long[] keys;
  private final int[] numbers;

  /** Remembers at most two to the power of {@code bits} keys. */
  public RecentNumbers(int bits) {
    places = new Places(bits);
    keys = new long[places.count()];
    numbers = new int[places.count()];
  }

  /** The number of {@code key}, which is not 0, or {@link #UNKNOWN}. */
  public int get(long key) {
    int place = places.of(Long.hashCode(key));
    if (keys[place] == key) {
      return numbers[place];
    }
    int second = place ^ 1;
    return keys[second] == key ? numbers[second] : UNKNOWN;
  }

  /** Remembers {@code number}, at least 0, for a key that is not 0 and not remembered. */
  public void put(long key, int number) {
    int place = places.of(Long.hashCode(key));
    int second = place ^ 1;
    keys[second] = keys[place];
    numbers[second] = numbers[place];
    keys[place] = key;
    numbers[place] = number;
  }
}
