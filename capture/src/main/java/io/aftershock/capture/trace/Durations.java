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
  private static final double SECOND = 1e9;
  private static final double MINUTE = 60 * SECOND;
  private static final double HOUR = 60 * MINUTE;
  private static final double DAY = 24 * HOUR;

  private Durations() {}

  /**
   * Three significant digits and the unit that suits, {@code 12.3 ms}; from two minutes on two
   * units, {@code 3 min 20 s}. Any sign; an infinite time is {@code inf}.
   */
  public static String format(double nanos) {
    return nanos < 0 ? "-" + size(-nanos) : size(nanos);
  }

  /** The same, of whole nanoseconds. */
  public static String format(long nanos) {
    return format((double) nanos);
  }

  /** A difference, always with its sign: {@code +12.3 ms}. */
  public static String signed(double nanos) {
    return (nanos >= 0 ? "+" : "") + format(nanos);
  }

  private static String size(double nanos) {
    if (Double.isInfinite(nanos)) {
      return "inf";
    }
    if (nanos < 999.5) {
      return Math.round(nanos) + " ns";
    }
    if (nanos < 999.5e3) {
      return threeDigits(nanos / 1e3) + " us";
    }
    if (nanos < 999.5e6) {
      return threeDigits(nanos / 1e6) + " ms";
    }
    if (nanos < 2 * MINUTE) {
      return threeDigits(nanos / SECOND) + " s";
    }
    if (nanos < HOUR - SECOND / 2) {
      return twoUnits(nanos, MINUTE, "min", SECOND, "s");
    }
    return nanos < DAY - MINUTE / 2
        ? twoUnits(nanos, HOUR, "h", MINUTE, "min")
        : twoUnits(nanos, DAY, "d", HOUR, "h");
  }

  private static String twoUnits(
      double nanos, double large, String largeName, double small, String smallName) {
    long smalls = Math.round(nanos / small);
    long perLarge = Math.round(large / small);
    return smalls / perLarge + " " + largeName + " " + smalls % perLarge + " " + smallName;
  }

  /** A number of at least 0 in three significant digits, or all digits before the point. */
  public static String threeDigits(double value) {
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
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
          case "s" -> SECOND;
          case "m" -> MINUTE;
          default -> HOUR;
        };
    return Duration.ofNanos(Math.round(Double.parseDouble(matcher.group(1)) * unitNanos));
  }
}
