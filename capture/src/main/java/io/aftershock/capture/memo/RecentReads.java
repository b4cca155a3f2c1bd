package io.aftershock.capture.memo;

import org.jspecify.annotations.Nullable;

/**
 * What was read lately, by its number: the same object while it is remembered. Bounded: a number
 * has two places, of which a new one takes the first and moves what was there to the second. Not
 * thread-safe.
 *
 * @param <T> what is read
 */
public final class RecentReads<T> {
  private final Places places;
  private final @Nullable Object[] values;
  private final int[] numbers;

  /** Remembers at most two to the power of {@code bits} objects. */
  public RecentReads(int bits) {
    places = new Places(bits);
    values = new Object[places.count()];
    numbers = new int[places.count()];
  }

  /** What has {@code number}, or null where that is not remembered. */
  @SuppressWarnings("unchecked") // Only put writes there.
  public @Nullable T get(int number) {
    int place = places.of(number);
    if (numbers[place] != number) {
      place ^= 1;
    }
    return numbers[place] == number ? (T) values[place] : null;
  }

  /** Remembers {@code value} under a number that is not remembered. */
  public void put(int number, T value) {
    int place = places.of(number);
    int second = place ^ 1;
    values[second] = values[place];
    numbers[second] = numbers[place];
    values[place] = value;
    numbers[place] = number;
  }
}
