package io.aftershock.capture;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Numbers, times and shares as people read them; the only class that formats them here. */
final class Quantities {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final long SECOND = 1_000_000_000L;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private Quantities() {}

  /** {@code 10,000}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** {@code 1 line}, {@code 10,000 lines}, {@code 3 entries}. */
  static String count(long count, String noun) {
    if (count == 1) {
      return "1 " + noun;
    }
    boolean entry = noun.endsWith("y");
    return count(count) + " " + (entry ? noun.substring(0, noun.length() - 1) + "ies" : noun + "s");
  }

  /**
   * {@code 12.3 ms} up to a minute, then {@code 3 min 20 s}, {@code 2 h 5 min}, {@code 3 d 20 h}.
   */
  static String duration(long nanos) {
    if (nanos >= DAY) {
      return nanos / DAY + " d " + nanos % DAY / HOUR + " h";
    }
    if (nanos >= HOUR) {
      return nanos / HOUR + " h " + nanos % HOUR / MINUTE + " min";
    }
    if (nanos >= MINUTE) {
      return nanos / MINUTE + " min " + nanos % MINUTE / SECOND + " s";
    }
    if (nanos >= SECOND) {
      return threeDigits(nanos / 1e9) + " s";
    }
    return nanos >= 1_000_000 ? threeDigits(nanos / 1e6) + " ms" : threeDigits(nanos / 1e3) + " us";
  }

  /**
   * Three significant digits, never in powers of ten: {@code 0.0312}, {@code 12.3}, {@code 1,234}.
   */
  static String threeDigits(double value) {
    if (value == 0) {
      return "0";
    }
    int digits = (int) Math.floor(Math.log10(Math.abs(value))) + 1;
    return String.format(Locale.ROOT, "%,." + Math.max(0, Math.min(9, 3 - digits)) + "f", value);
  }

  /** {@code 12.3 %}. */
  static String percent(double share) {
    return threeDigits(share * 100) + " %";
  }

  /** {@code 2.4 MB}, in powers of ten. */
  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return count(bytes, "byte");
    }
    if (bytes < 1_000_000) {
      return threeDigits(bytes / 1e3) + " kB";
    }
    return bytes < 1_000_000_000
        ? threeDigits(bytes / 1e6) + " MB"
        : threeDigits(bytes / 1e9) + " GB";
  }

  /** {@code 2026-11-24 07:10:14}, in UTC; say so beside it. */
  static String utc(Instant instant) {
    return UTC.format(instant);
  }
}
