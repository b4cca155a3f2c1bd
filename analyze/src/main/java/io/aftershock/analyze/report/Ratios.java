package io.aftershock.analyze.report;

import io.aftershock.capture.trace.Durations;
import java.util.Locale;

/** Ratios for people, where 0.01 is {@code 1.00%}. */
final class Ratios {
  private Ratios() {}

  /** A share, such as {@code 0.12%}. */
  static String share(double ratio) {
    return Durations.threeDigits(ratio * 100) + "%";
  }

  /** A relative change, always with its sign, such as {@code +12.3%}. */
  static String change(double ratio) {
    return signed(ratio, "%");
  }

  /** A difference of shares in percentage points, such as {@code +0.12 pp}. */
  static String points(double difference) {
    return signed(difference, " pp");
  }

  private static String signed(double ratio, String unit) {
    String sign = ratio < 0 ? "-" : "+";
    if (Double.isInfinite(ratio)) {
      return sign + "inf";
    }
    return sign + Durations.threeDigits(Math.abs(ratio) * 100) + unit;
  }

  /** A level such as 0.95, without needless digits: {@code 95%}. */
  static String level(double ratio) {
    double percent = Math.rint(ratio * 1e5) / 1e3;
    return percent == Math.rint(percent)
        ? String.format(Locale.ROOT, "%.0f%%", percent)
        : percent + "%";
  }
}
