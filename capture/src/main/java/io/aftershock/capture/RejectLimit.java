package io.aftershock.capture;

import java.util.Locale;

/**
 * How many rejected lines make a capture untrustworthy: more than this share of all lines.
 *
 * @param share from 0 to 1
 */
record RejectLimit(double share) {
  RejectLimit {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("must be from 0% to 100%, such as 1%");
    }
  }

  /** Reads {@code 1%} or {@code 0.5%}. */
  static RejectLimit parse(String text) {
    if (!text.endsWith("%")) {
      throw new IllegalArgumentException("must be a percentage, such as 1%");
    }
    try {
      return new RejectLimit(Double.parseDouble(text.substring(0, text.length() - 1)) / 100);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("must be a percentage, such as 1%", e);
    }
  }

  boolean isExceededBy(long rejected, long lines) {
    return rejected > share * lines;
  }

  @Override
  public String toString() {
    String percent = String.format(Locale.ROOT, "%.4f", share * 100);
    return percent.replaceAll("\\.?0+$", "") + "%";
  }
}
