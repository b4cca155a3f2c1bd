package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads values of options so that all mistakes are told at once. */
final class Mistakes {
  private Mistakes() {}

  /** What {@code parser} makes of it, or null after adding what it complains of. */
  static <T> @Nullable T parse(
      String option, String value, Function<String, T> parser, List<String> mistakes) {
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      mistakes.add(option + " " + value + ": " + e.getMessage());
      return null;
    }
  }

  /** One of an enum's names in lower case. */
  static <E extends Enum<E>> @Nullable E choice(
      String option, String value, Class<E> type, List<String> mistakes) {
    return parse(option, value, name -> choice(name, type), mistakes);
  }

  private static <E extends Enum<E>> E choice(String name, Class<E> type) {
    for (E constant : type.getEnumConstants()) {
      if (lowerCase(constant).equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "must be one of "
            + Stream.of(type.getEnumConstants())
                .map(Mistakes::lowerCase)
                .collect(Collectors.joining(", ")));
  }

  /** An enum's name as options write it. */
  static String lowerCase(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** A length of time above zero. */
  static @Nullable Duration positive(String option, String value, List<String> mistakes) {
    return parse(option, value, Mistakes::positive, mistakes);
  }

  /**
   * A length of time above zero.
   *
   * @throws IllegalArgumentException where it is not
   */
  static Duration positive(String value) {
    Duration duration = Durations.parse(value);
    if (duration.isZero()) {
      throw new IllegalArgumentException("must be above 0");
    }
    return duration;
  }

  /**
   * A whole number.
   *
   * @throws IllegalArgumentException where it is none
   */
  static int number(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is no whole number", e);
    }
  }
}
