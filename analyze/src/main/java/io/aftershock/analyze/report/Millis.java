package io.aftershock.analyze.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.aftershock.analyze.figure.TimeBin;
import io.aftershock.analyze.stats.Latencies;
import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * Latencies for plots: milliseconds in four significant digits, -1 for the unanswered, null for
 * what is not known.
 */
final class Millis {
  private static final MathContext DIGITS = new MathContext(4);
  private static final BigDecimal UNANSWERED = BigDecimal.valueOf(-1);

  private Millis() {}

  /** Of nanoseconds as a plot has them. */
  static @Nullable BigDecimal of(long nanos) {
    return nanos == TimeBin.UNKNOWN
        ? null
        : nanos == Latencies.UNANSWERED ? UNANSWERED : digits(nanos / 1e6);
  }

  /** Of nanoseconds of any sign; null where not finite. */
  static @Nullable BigDecimal ofDifference(double nanos) {
    return digits(nanos / 1e6);
  }

  /** Any number in as many digits; null where not finite. */
  static @Nullable BigDecimal digits(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).stripTrailingZeros() : null;
  }

  /** An array of latencies. */
  static void addAll(ArrayNode array, Iterable<Long> nanos) {
    nanos.forEach(each -> array.add(of(each)));
  }
}
