package io.aftershock.analyze.report;

import java.util.Locale;

/** Whole numbers for people. */
final class Counts {
  private Counts() {}

  /** With commas between thousands: {@code 3,838}. */
  static String of(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** The same of things: {@code 1 request}, {@code 3,838 requests}. */
  static String of(long count, String thing) {
    return of(count) + " " + thing + (count == 1 ? "" : "s");
  }
}
