package io.aftershock.capture;

import java.math.BigDecimal;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;

/**
 * What is added to the stamps of inputs, so that servers whose clocks disagree can be merged.
 * Immutable.
 */
record ClockOffsets(List<Offset> offsets) {
  /** None. */
  static final ClockOffsets NONE = new ClockOffsets(List.of());

  private static final BigDecimal NANOS_PER_MILLI = BigDecimal.valueOf(1_000_000);
  private static final BigDecimal MOST_MILLIS = BigDecimal.valueOf(366L * 24 * 3600 * 1000);

  ClockOffsets {
    offsets = List.copyOf(offsets);
  }

  /**
   * What is added to the stamps of some inputs.
   *
   * @param pattern name or glob of them, with or without their directory
   * @param nanos added to their stamps
   */
  record Offset(String pattern, long nanos) {
    /**
     * Reads {@code FILE=±ms}.
     *
     * @throws IllegalArgumentException where it is none
     */
    static Offset parse(String text) {
      int equals = text.lastIndexOf('=');
      if (equals > 0) {
        String millis = text.substring(equals + 1).trim();
        millis = millis.endsWith("ms") ? millis.substring(0, millis.length() - 2) : millis;
        return new Offset(checked(text.substring(0, equals)), nanos(millis));
      }
      throw new IllegalArgumentException("must be FILE=MILLISECONDS, such as web2.log=-250");
    }

    private static String checked(String pattern) {
      FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      return pattern;
    }

    private static long nanos(String millis) {
      try {
        // A number of many digits must not be reckoned out to them.
        BigDecimal number = new BigDecimal(millis.length() > 20 ? "" : millis);
        if (number.abs().compareTo(MOST_MILLIS) <= 0) {
          return number.multiply(NANOS_PER_MILLI).longValue();
        }
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("must end in milliseconds, such as =-250 or =1.5", e);
      }
      throw new IllegalArgumentException("must be at most a year");
    }

    boolean matches(String input) {
      if (pattern.equals(input)) {
        return true;
      }
      Path path = Path.of(input);
      PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + pattern);
      Path name = path.getFileName();
      return glob.matches(path)
          || (name != null && (pattern.equals(name.toString()) || glob.matches(name)));
    }
  }

  /** Nanoseconds to add to the stamps of {@code input}; the last that is given for it counts. */
  long nanosOf(String input) {
    long nanos = 0;
    for (Offset offset : offsets) {
      nanos = offset.matches(input) ? offset.nanos() : nanos;
    }
    return nanos;
  }

  /** Patterns that none of {@code inputs} matches, which are mistakes. */
  List<String> unmatched(List<String> inputs) {
    return offsets.stream()
        .filter(offset -> inputs.stream().noneMatch(offset::matches))
        .map(Offset::pattern)
        .toList();
  }
}
