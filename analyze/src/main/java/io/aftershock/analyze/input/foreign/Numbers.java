package io.aftershock.analyze.input.foreign;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Numbers and moments as tools write them, in nanoseconds without rounding errors. */
final class Numbers {
  private Numbers() {}

  /**
   * Nanoseconds in a decimal number of some unit.
   *
   * @throws NumberFormatException where it is no number, negative, or longer than 292 years
   */
  static long nanos(String number, long unitNanos) {
    BigInteger nanos =
        new BigDecimal(number.strip())
            .multiply(BigDecimal.valueOf(unitNanos))
            .setScale(0, RoundingMode.HALF_UP)
            .toBigInteger();
    if (nanos.signum() < 0 || nanos.bitLength() > Long.SIZE - 2) {
      throw new NumberFormatException(number);
    }
    return nanos.longValue();
  }

  /**
   * Nanoseconds since 1970 of an ISO 8601 moment with its offset from UTC.
   *
   * @throws NumberFormatException where it is none
   */
  static long isoNanos(String text) {
    try {
      Instant instant = OffsetDateTime.parse(text).toInstant();
      return Duration.between(Instant.EPOCH, instant).toNanos();
    } catch (DateTimeException | ArithmeticException e) {
      NumberFormatException refused = new NumberFormatException(text);
      refused.initCause(e);
      throw refused;
    }
  }
}
