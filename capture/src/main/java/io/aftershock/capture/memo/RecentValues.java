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
  private final @Nullable Recurring[] holders;

  /** Remembers at most two to the power of {@code bits} values. */
  public RecentValues(int bits) {
    places = new Places(bits);
    values = new Object[places.count()];
    numbers = new int[places.count()];
    holders = new Recurring[places.count()];
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

  /**
   * Lets {@code holder}, of that value, have its number too for as long as it is remembered: what
   * holds it need not be asked for here. A value has one holder.
   */
  public void share(T value, int hash, Recurring holder) {
    int place = places.of(hash);
    if (!isAt(place, value)) {
      place ^= 1;
    }
    if (isAt(place, value)) {
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

  /** Remembers {@code number}, at least 0, for a value that is not remembered. */
  public void put(T value, int hash, int number) {
    int place = places.of(hash);
    int second = place ^ 1;
    hold(second, null);
    values[second] = values[place];
    numbers[second] = numbers[place];
    holders[second] = holders[place];
    values[place] = value;
    numbers[place] = number;
    holders[place] = null;
  }

  private boolean isAt(int place, T value) {
    Object known = values[place];
    return known == value || (known != null && known.equals(value));
  }
}
