package io.aftershock.capture.input.named;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The unit of a duration whose field does not say it, such as {@code duration} or {@code latency}:
 * told by the numbers of the first records, since no convention settles it.
 *
 * <ul>
 *   <li>Whole numbers are milliseconds (pino, gin), or nanoseconds (Go's slog and echo) where half
 *       of them would be longer than 10 s.
 *   <li>Numbers with decimals are seconds (NGINX, zap, Python) where half of them are below 1, and
 *       milliseconds (Rails, zerolog) where they are not. Between a quarter and 20 either may be
 *       right.
 * </ul>
 *
 * <p>A format whose only producer is known has the unit in its {@link FieldMap} instead, as Caddy
 * (s), Envoy (ms), Traefik (ns) and Rails (ms) do. Not thread-safe.
 */
final class UntoldUnit {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;
  private static final int MOST_NUMBERS = 1_000;
  private static final BigDecimal LONGEST_MILLIS = BigDecimal.valueOf(10_000);
  private static final BigDecimal SURELY_SECONDS = new BigDecimal("0.25");
  private static final BigDecimal SURELY_MILLIS = BigDecimal.valueOf(20);

  private final String field;
  private final List<BigDecimal> numbers = new ArrayList<>();
  private boolean hasDecimals;
  private long unitNanos;
  private boolean isSure;
  private boolean isUsed;

  /** The unit of the field that is called {@code field} in messages. */
  UntoldUnit(String field) {
    this.field = field;
  }

  /** Takes a value into account, until the unit is asked for. */
  void observe(String text) {
    BigDecimal number = numbers.size() < MOST_NUMBERS ? Decimals.parse(text) : null;
    if (number != null) {
      hasDecimals |= number.scale() > 0;
      if (number.signum() > 0) {
        numbers.add(number);
      }
    }
  }

  /** The unit in nanoseconds; it stays what it is from here on. */
  long nanos() {
    if (unitNanos == 0) {
      decide();
    }
    isUsed = true;
    return unitNanos;
  }

  private void decide() {
    numbers.sort(null);
    BigDecimal middle = numbers.isEmpty() ? BigDecimal.ZERO : numbers.get(numbers.size() / 2);
    if (hasDecimals) {
      unitNanos = middle.compareTo(BigDecimal.ONE) < 0 ? SECOND : MILLI;
      isSure = middle.compareTo(SURELY_SECONDS) < 0 || middle.compareTo(SURELY_MILLIS) > 0;
    } else {
      boolean tooLong = middle.compareTo(LONGEST_MILLIS) > 0;
      unitNanos = tooLong ? 1 : MILLI;
    }
    numbers.clear();
  }

  boolean isUsed() {
    return isUsed;
  }

  /** What was taken for the unit, and how to say what it is. */
  String note() {
    String unit = unitNanos == SECOND ? "s" : unitNanos == MILLI ? "ms" : "ns";
    return "durations in '"
        + field
        + "' do not say their unit; "
        + (isSure ? "their size tells " + unit : unit + " was assumed")
        + (", and if that is wrong: --map duration=" + field + ":" + (isMillis() ? "s" : "ms"));
  }

  private boolean isMillis() {
    return unitNanos == MILLI;
  }
}
