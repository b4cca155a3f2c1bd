package io.aftershock.replay.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parameters of a query or a form, in their order. Those that nobody changes stay as they were
 * written, byte for byte. Not thread-safe.
 */
final class Parameters {
  private final List<String> pairs = new ArrayList<>();

  /** Those of {@code text}, without its question mark. */
  Parameters(String text) {
    for (String pair : text.split("&", -1)) {
      if (!pair.isEmpty()) {
        pairs.add(pair);
      }
    }
  }

  private static boolean isNamed(String pair, String name) {
    int sign = pair.indexOf('=');
    return PercentCoding.decode(sign < 0 ? pair : pair.substring(0, sign), true).equals(name);
  }

  /**
   * Gives {@code name} that value, in the place of the first of that name, and drops the others.
   */
  void set(String name, String value) {
    String pair = PercentCoding.encode(name, "") + "=" + PercentCoding.encode(value, "");
    int place = -1;
    for (int i = pairs.size() - 1; i >= 0; i--) {
      if (isNamed(pairs.get(i), name)) {
        pairs.remove(i);
        place = i;
      }
    }
    pairs.add(place < 0 ? pairs.size() : place, pair);
  }

  /** Drops all of that name. */
  void remove(String name) {
    pairs.removeIf(pair -> isNamed(pair, name));
  }

  /** As they are sent. */
  @Override
  public String toString() {
    return pairs.stream().collect(Collectors.joining("&"));
  }
}
