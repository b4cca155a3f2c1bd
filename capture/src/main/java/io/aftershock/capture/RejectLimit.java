package io.aftershock.capture;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many rejected lines make a capture untrustworthy: more than this share of all lines.
 *
 * <p>Decimal, since a trace with just as many as were allowed must not fail by a rounding error.
 *
 * @param percent from 0 to 100
 */
record RejectLimit(BigDecimal percent) {
  private static final BigDecimal ALL = BigDecimal.valueOf(100);
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,9})?)%");

  RejectLimit {
    if (percent.signum() < 0 || percent.compareTo(ALL) > 0) {
      throw new IllegalArgumentException("must be from 0% to 100%, such as 1%");
    }
  }

  /** Reads {@code 1%} or {@code 0.5%}. */
  static RejectLimit parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException("must be a percentage, such as 1%");
    }
    return new RejectLimit(new BigDecimal(written.group(1)));
  }

  boolean isExceededBy(long rejected, long lines) {
    BigDecimal allowed = percent.multiply(BigDecimal.valueOf(lines));
    return ALL.multiply(BigDecimal.valueOf(rejected)).compareTo(allowed) > 0;
  }

  @Override
  public String toString() {
    return percent.stripTrailingZeros().toPlainString() + "%";
  }
}
