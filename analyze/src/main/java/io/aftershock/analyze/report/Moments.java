package io.aftershock.analyze.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Wall-clock times for people, in UTC; say so beside them. */
final class Moments {
  private static final Duration SHORT = Duration.ofSeconds(10);
  private static final DateTimeFormatter UTC = utcBy("yyyy-MM-dd HH:mm");
  private static final DateTimeFormatter DAY = utcBy("yyyy-MM-dd ");
  private static final DateTimeFormatter SECONDS = utcBy("HH:mm:ss");
  private static final DateTimeFormatter MILLIS = utcBy("HH:mm:ss.SSS");

  private Moments() {}

  private static DateTimeFormatter utcBy(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
  }

  /** {@code 2026-11-24 07:10}. */
  static String utc(Instant instant) {
    return UTC.format(instant);
  }

  /**
   * {@code 2026-11-24 14:03:10 to 14:05:40}, with the day of the end where it is another, and with
   * milliseconds where it is short.
   */
  static String span(Instant from, Instant to) {
    DateTimeFormatter time = Duration.between(from, to).compareTo(SHORT) < 0 ? MILLIS : SECONDS;
    String lastDay = DAY.format(to);
    return DAY.format(from)
        + time.format(from)
        + " to "
        + (lastDay.equals(DAY.format(from)) ? "" : lastDay)
        + time.format(to);
  }
}
