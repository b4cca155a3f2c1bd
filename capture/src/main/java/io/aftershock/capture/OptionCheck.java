package io.aftershock.capture;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with options, so that all of it can be told at once. */
public final class OptionCheck {
  private final List<String> mistakes = new ArrayList<>();

  /**
   * What {@code reading} makes of an option's value, or null for no value or a mistake.
   *
   * @param reading throws IllegalArgumentException with what the value must be
   */
  public <T> @Nullable T read(String option, @Nullable String value, Function<String, T> reading) {
    if (value == null) {
      return null;
    }
    try {
      return reading.apply(value);
    } catch (IllegalArgumentException e) {
      add(option + " " + value + ": " + e.getMessage());
      return null;
    }
  }

  void add(String mistake) {
    mistakes.add(mistake);
  }

  /** Whether there is no mistake so far. */
  public boolean passed() {
    return mistakes.isEmpty();
  }

  /** All mistakes, one a line. */
  public String message() {
    return String.join("\n", mistakes);
  }

  /** Reads one of the names given. */
  static <T extends Enum<T>> Function<String, T> oneOf(List<T> choices) {
    return value ->
        choices.stream()
            .filter(choice -> choice.name().equalsIgnoreCase(value))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("must be " + either(choices)));
  }

  private static <T extends Enum<T>> String either(List<T> choices) {
    return String.join(
        " or ", choices.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList());
  }

  static long wholeNumber(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a whole number, such as 42", e);
    }
  }
}
