package io.aftershock.capture.report;

import io.aftershock.capture.trace.Durations;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Counts, shares, sizes and dates as people read them; durations are {@link Durations}'. */
public final class Quantities {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private Quantities() {}

  /** {@code 10,000}. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 line}, {@code 10,000 lines}, {@code 3 entries}. */
  public static String count(long count, String noun) {
    if (count == 1) {
      return "1 " + noun;
    }
    boolean entry = noun.endsWith("y");
    return count(count) + " " + (entry ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
  }

  /**
   * Three significant digits, never in powers of ten: {@code 0.0312}, {@code 12.3}, {@code 1,234}.
   */
  public static String threeDigits(double value) {
    if (value == 0) {
      return "0";
    }
    // Of the rounded value: 9.996 has one digit before the point, and 10.0 has two.
    BigDecimal rounded = new BigDecimal(value).round(THREE_DIGITS);
    int digits = rounded.precision() - rounded.scale();
    return String.format(Locale.ROOT, "%,." + Math.max(0, Math.min(9, 3 - digits)) + "f", value);
  }

  /** {@code 12.3%}. */
  public static String percent(double share) {
    return threeDigits(share * 100) + "%";
  }

  /** {@code 2.4 MB}, in powers of ten. */
  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return count(bytes, "byte");
    }
    if (bytes < 999_500) {
      return threeDigits(bytes / 1e3) + " kB";
    }
    return bytes < 999_500_000
        ? threeDigits(bytes / 1e6) + " MB"
        : threeDigits(bytes / 1e9) + " GB";
  }

  /** {@code 2026-11-24 07:10:14}, in UTC; say so beside it. */
  public static String utc(Instant instant) {
    return UTC.format(instant);
  }
}
