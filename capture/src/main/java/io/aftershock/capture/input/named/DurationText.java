package io.aftershock.capture.input.named;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.stamp.Amount;
import io.aftershock.capture.input.stamp.TextCursor;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A length of time as logs write it: a number of some unit, or with units of its own ({@code
 * 0.005192s}, {@code 1m2.5s}); or a list of such, as proxies write one of each try.
 */
final class DurationText {
  /** What is not written like a length of time. */
  static final long BAD = -2;

  /** A negative length, by which servers say that there was none. */
  static final long NONE = -1;

  private static final long SECOND = 1_000_000_000L;
  private static final int LONGEST = 64;

  private DurationText() {}

  /** Nanoseconds of the unit {@code name}, or 0 where it is none. */
  static long unitNanos(String name) {
    return switch (name) {
      case "ns" -> 1;
      case "us", "\u00b5s", "\u00c2\u00b5s", "\u03bcs", "\u00ce\u00bcs" -> 1_000;
      case "ms" -> 1_000_000;
      case "s", "sec" -> SECOND;
      case "m", "min" -> 60 * SECOND;
      case "h" -> 3600 * SECOND;
      default -> 0;
    };
  }

  /**
   * Nanoseconds of {@code text}, {@link #NONE} or {@link #BAD}.
   *
   * @param unitNanos the unit of a number that has none of its own
   */
  static long parse(String text, long unitNanos) {
    if (text.length() > LONGEST) {
      return BAD;
    }
    if (text.indexOf(',') >= 0 || text.indexOf(':') >= 0) {
      return sum(text, unitNanos);
    }
    byte[] bytes = text.getBytes(ISO_8859_1);
    TextCursor in = new TextCursor(bytes, 0, bytes.length);
    boolean negative = in.peek() == '-';
    long nanos = 0;
    do {
      Amount amount = Amount.read(in);
      if (in.failed()) {
        return BAD;
      }
      if (in.peek() == 'e' || in.peek() == 'E') {
        return scientific(text, unitNanos);
      }
      long unit = unit(bytes, in, unitNanos);
      if (unit <= 0 || amount.units() > Long.MAX_VALUE / 4 / unit) {
        return unit <= 0 ? BAD : NONE;
      }
      nanos += amount.units() * unit + scaled(amount.billionths(), unit);
      if (nanos < 0) {
        return NONE;
      }
    } while (!in.atEnd());
    return negative ? NONE : nanos;
  }

  private static long unit(byte[] bytes, TextCursor in, long unitNanos) {
    in.take(' ');
    if (in.atEnd()) {
      return unitNanos;
    }
    int from = in.position();
    while (!in.atEnd() && (in.peek() < '0' || in.peek() > '9')) {
      in.take(in.peek());
    }
    return in.position() == from
        ? 0
        : unitNanos(new String(bytes, from, in.position() - from, ISO_8859_1));
  }

  private static long scaled(long fraction, long unitNanos) {
    return unitNanos <= SECOND ? fraction / (SECOND / unitNanos) : fraction * (unitNanos / SECOND);
  }

  /** NGINX writes {@code a, b} for a retry and {@code a : b} for an internal redirect. */
  private static long sum(String text, long unitNanos) {
    long sum = NONE;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || text.charAt(i) == ',' || text.charAt(i) == ':') {
        String part = text.substring(from, i).strip();
        long nanos = part.equals("-") || part.isEmpty() ? NONE : parse(part, unitNanos);
        if (nanos == BAD) {
          return BAD;
        }
        sum = nanos < 0 ? sum : Math.max(0, sum) + nanos;
        from = i + 1;
      }
    }
    return sum;
  }

  private static long scientific(String text, long unitNanos) {
    BigDecimal number = Decimals.parse(text);
    if (number == null) {
      return BAD;
    }
    BigDecimal nanos = number.multiply(BigDecimal.valueOf(unitNanos));
    boolean fits = nanos.signum() >= 0 && nanos.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) < 0;
    return fits ? nanos.setScale(0, RoundingMode.HALF_UP).longValueExact() : NONE;
  }
}
