package io.aftershock.capture.trace;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Nanoseconds, the unit of traces and runs, as people write and read them. The only place that
 * does.
 */
public final class Durations {
  private static final Pattern WRITTEN = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ns|us|ms|s|m|h)");

  private Durations() {}

  /** Three significant digits and the unit that suits: {@code 12.3 ms}, {@code 1.50 s}. */
  public static String format(long nanos) {
    if (nanos < 0) {
      return "-" + format(-nanos);
    }
    if (nanos < 1_000) {
      return nanos + " ns";
    }
    if (nanos < 999_500) {
      return threeDigits(nanos / 1e3) + " us";
    }
    if (nanos < 999_500_000) {
      return threeDigits(nanos / 1e6) + " ms";
    }
    return nanos < 120_000_000_000L ? threeDigits(nanos / 1e9) + " s" : longer(nanos);
  }

  private static String longer(long nanos) {
    long seconds = Math.round(nanos / 1e9);
    if (seconds < 7200) {
      return String.format(Locale.ROOT, "%d m %02d s", seconds / 60, seconds % 60);
    }
    return String.format(Locale.ROOT, "%d h %02d m", seconds / 3600, seconds / 60 % 60);
  }

  private static String threeDigits(double value) {
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /**
   * Parses a number with a unit: {@code 500ms}, {@code 1.5s}, {@code 2m}. Units are ns, us, ms, s,
   * m, h.
   *
   * @throws IllegalArgumentException where it is not one
   */
  public static Duration parse(String text) {
    Matcher matcher = WRITTEN.matcher(text.strip());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be a number with a unit, such as 500ms or 10s");
    }
    double unitNanos =
        switch (matcher.group(2)) {
          case "ns" -> 1;
          case "us" -> 1e3;
          case "ms" -> 1e6;
          case "s" -> 1e9;
          case "m" -> 60e9;
          default -> 3600e9;
        };
    return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * unitNanos));
  }
}
