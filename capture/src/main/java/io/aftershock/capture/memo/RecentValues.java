package io.aftershock.capture.memo;

import org.jspecify.annotations.Nullable;

/**
 * What was found out about values that were met lately, as a number each. Bounded: a value has two
 * places, of which a new one takes the first and moves what was there to the second. Quickest for
 * the very objects that were put. Not thread-safe.
 *
 * @param <T> what is remembered; equal values are the same
 */
public final class RecentValues<T> {
  /** The number of a value that is not remembered. */
  public static final int UNKNOWN = -1;

  private final Places places;
  private final @Nullable Object[] values;
  private final int[] numbers;

  /** Remembers at most two to the power of {@code bits} values. */
  public RecentValues(int bits) {
    places = new Places(bits);
    values = new Object[places.count()];
    numbers = new int[places.count()];
  }

  /**
   * The number of {@code value}, or {@link #UNKNOWN}.
   *
   * @param hash the same for equal values
   */
  public int get(T value, int hash) {
    int place = places.of(hash);
    if (isAt(place, value)) {
      return numbers[place];
    }
    int second = place ^ 1;
    return isAt(second, value) ? numbers[second] : UNKNOWN;
  }

  /** Remembers {@code number}, at least 0, for a value that is not remembered. */
  public void put(T value, int hash, int number) {
    int place = places.of(hash);
    int second = place ^ 1;
    values[second] = values[place];
    numbers[second] = numbers[place];
    values[place] = value;
    numbers[place] = number;
  }

  private boolean isAt(int place, T value) {
    Object known = values[place];
    return known == value || (known != null && known.equals(value));
  }
}
