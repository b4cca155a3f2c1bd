package io.aftershock.analyze.report;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Wall-clock times for people, in UTC; say so beside them. */
final class Moments {
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Moments() {}

  /** {@code 2026-11-24 07:10}. */
  static String utc(Instant instant) {
    return UTC.format(instant);
  }
}
