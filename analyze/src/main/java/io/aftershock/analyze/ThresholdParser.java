package io.aftershock.analyze;

import io.aftershock.analyze.Threshold.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads thresholds in the syntax of k6: {@code [METRIC.]STATISTIC[{ENDPOINT}] ORDER BOUND}.
 *
 * <ul>
 *   <li>metric: {@code latency} where none is written, {@code service}, {@code lag}, {@code
 *       errors}, {@code requests};
 *   <li>statistic: of times {@code p(99.9)}, {@code med}, {@code avg}, {@code min}, {@code max}; of
 *       errors and requests {@code count} and {@code rate}. {@code errors} alone is their share,
 *       {@code count} and {@code rate} alone are those of the requests;
 *   <li>endpoint: a name as the report shows it, such as <code>{GET /cart}</code>;
 *   <li>order: {@code <}, {@code <=}, {@code >}, {@code >=}, {@code ==} or {@code !=};
 *   <li>bound: a time in ns, us, ms or s; for errors a percentage; for a rate a number with or
 *       without {@code /s}; for a count a number. With a sign it bounds the difference to the
 *       baseline: {@code +20ms}, {@code +10%}.
 * </ul>
 */
final class ThresholdParser {
  private static final Pattern PARTS =
      Pattern.compile("([^<>=!{]*)(?:\\{(.*)})?\\s*(<=|>=|==|!=|<|>)(.*)", Pattern.DOTALL);

  private final List<String> mistakes;

  /** Mistakes are added to {@code mistakes}, one sentence each. */
  ThresholdParser(List<String> mistakes) {
    this.mistakes = mistakes;
  }

  /** Reads all of them; those with a mistake are left out. */
  List<Threshold> parse(List<String> expressions) {
    List<Threshold> thresholds = new ArrayList<>();
    for (String expression : expressions) {
      Threshold threshold = parse("--threshold", expression, null);
      if (threshold != null) {
        thresholds.add(threshold);
      }
    }
    return thresholds;
  }

  /**
   * Reads one; null where it has a mistake.
   *
   * @param where where it is written, for the user
   * @param endpoint the endpoint it is about, or null where the expression says it itself
   */
  @Nullable Threshold parse(String where, String expression, @Nullable String endpoint) {
    String start = where + " '" + expression + "' ";
    Matcher parts = PARTS.matcher(expression.strip());
    if (!parts.matches()) {
      mistakes.add(start + "has no <, <=, >, >=, == or !=; write it like 'p(99)<300ms'");
      return null;
    }
    Quantity quantity = quantity(start, parts.group(1).strip());
    if (quantity == null) {
      return null;
    }
    if (endpoint != null && parts.group(2) != null) {
      mistakes.add(start + "names an endpoint, and stands below one; write it without {...}");
      return null;
    }
    Bound bound =
        Bound.parse(parts.group(4).strip(), quantity.kind(), what -> mistakes.add(start + what));
    return bound == null
        ? null
        : new Threshold(
            where,
            endpoint == null
                ? expression
                : parts.group(1).strip() + "{" + endpoint + "}" + parts.group(3) + parts.group(4),
            quantity,
            endpoint == null ? parts.group(2) : endpoint,
            Order.ofSign(parts.group(3)),
            bound.unit(),
            bound.value());
  }

  private @Nullable Quantity quantity(String start, String text) {
    Quantity quantity = Quantity.parse(text);
    if (quantity == null) {
      mistakes.add(
          start
              + "bounds '"
              + text
              + "', which is none of p(99), med, avg, min, max, service.p(99), lag.p(99), errors,"
              + " errors.count, count and rate");
      return null;
    }
    if (!quantity.isInRange()) {
      mistakes.add(start + "asks for a percentile that is not above 0 and at most 100");
      return null;
    }
    return quantity;
  }
}
