package io.aftershock.analyze.report;

import java.util.List;
import java.util.Locale;

/** Times for people, in three significant digits: {@code 12.3 ms}. The only formatter of time. */
public final class Durations {
  private record Unit(String name, double nanos) {}

  private static final List<Unit> UNITS =
      List.of(new Unit("us", 1e3), new Unit("ms", 1e6), new Unit("s", 1e9));

  private Durations() {}

  /** A time of any sign in nanoseconds; an infinite one is {@code inf}. */
  public static String format(double nanos) {
    double size = Math.abs(nanos);
    String sign = nanos < 0 ? "-" : "";
    if (Double.isInfinite(size)) {
      return sign + "inf";
    }
    if (size < 999.5) {
      return sign + Math.round(size) + " ns";
    }
    for (Unit unit : UNITS) {
      if (size / unit.nanos < 999.5 || unit.name.equals("s")) {
        return sign + digits(size / unit.nanos) + " " + unit.name;
      }
    }
    throw new IllegalStateException("no unit for " + nanos);
  }

  /** A difference, always with its sign. */
  public static String signed(double nanos) {
    return (nanos >= 0 ? "+" : "") + format(nanos);
  }

  /** A number of at least 0 in three significant digits, or all digits before the point. */
  static String digits(double value) {
    int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
