package io.aftershock.analyze;

import io.aftershock.analyze.Threshold.Metric;
import io.aftershock.analyze.Threshold.Order;
import io.aftershock.analyze.findings.ThresholdResult.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads thresholds: {@code METRIC[{ENDPOINT}] ORDER BOUND}.
 *
 * <ul>
 *   <li>metric: {@code p(99)}, {@code p(99.9)}, {@code avg}, {@code max} or {@code errors};
 *   <li>endpoint: a name as the report shows it, such as <code>{GET /cart}</code>;
 *   <li>order: {@code <}, {@code <=}, {@code >} or {@code >=};
 *   <li>bound: a time in ns, us, ms or s; for errors a percentage. With a sign it bounds the
 *       difference to the baseline: {@code +20ms}, {@code +10%}.
 * </ul>
 */
final class ThresholdParser {
  private static final Pattern PARTS = Pattern.compile("([^<>{]*)(?:\\{(.*)})?\\s*([<>]=?)(.*)");
  private static final Pattern PERCENTILE = Pattern.compile("p\\(?(\\d{1,3}(?:\\.\\d+)?)\\)?");
  private static final Pattern BOUND =
      Pattern.compile("([+-]?)(\\d+(?:\\.\\d+)?)\\s*(ns|us|µs|ms|s|%)");
  private static final Map<String, Double> NANOS =
      Map.of("ns", 1.0, "us", 1e3, "µs", 1e3, "ms", 1e6, "s", 1e9);
  private static final Map<String, Metric> WORDS =
      Map.of("avg", Metric.AVG, "max", Metric.MAX, "errors", Metric.ERRORS);

  private final List<String> mistakes;

  /** Mistakes are added to {@code mistakes}, one sentence each. */
  ThresholdParser(List<String> mistakes) {
    this.mistakes = mistakes;
  }

  /** Reads all of them; those with a mistake are left out. */
  List<Threshold> parse(List<String> expressions) {
    List<Threshold> thresholds = new ArrayList<>();
    for (String expression : expressions) {
      Threshold threshold = parse(expression);
      if (threshold != null) {
        thresholds.add(threshold);
      }
    }
    return thresholds;
  }

  private @Nullable Threshold parse(String expression) {
    Matcher parts = PARTS.matcher(expression.strip());
    if (!parts.matches()) {
      return mistake(expression, "has no <, <=, > or >=; write it like 'p(99)<300ms'");
    }
    String metricText = parts.group(1).strip();
    Matcher percentile = PERCENTILE.matcher(metricText);
    Metric metric = percentile.matches() ? Metric.PERCENTILE : WORDS.get(metricText);
    if (metric == null) {
      return mistake(
          expression, "bounds '" + metricText + "', which is none of p(99), avg, max and errors");
    }
    double rank =
        metric == Metric.PERCENTILE ? Double.parseDouble(percentile.group(1)) : Double.NaN;
    if (rank <= 0 || rank > 100) {
      return mistake(expression, "asks for a percentile that is not above 0 and at most 100");
    }
    Matcher bound = BOUND.matcher(parts.group(4).strip());
    if (!bound.matches()) {
      return mistake(
          expression,
          "has the bound '"
              + parts.group(4).strip()
              + "'; give a number with ns, us, ms, s or %, with + or - in front for a difference");
    }
    Unit unit = unit(expression, metric, !bound.group(1).isEmpty(), bound.group(3).equals("%"));
    return unit == null
        ? null
        : new Threshold(
            expression,
            metric,
            rank,
            parts.group(2),
            Order.ofSign(parts.group(3)),
            unit,
            value(bound));
  }

  private @Nullable Unit unit(
      String expression, Metric metric, boolean isDifference, boolean isPercent) {
    if (metric == Metric.ERRORS) {
      if (!isPercent) {
        mistake(expression, "bounds a share by a time; write it like 'errors<1%'");
        return null;
      }
      return isDifference ? Unit.SHARE_DIFFERENCE : Unit.SHARE;
    }
    if (!isPercent) {
      return isDifference ? Unit.NANOS_DIFFERENCE : Unit.NANOS;
    }
    if (!isDifference) {
      mistake(
          expression,
          "bounds a latency by a percentage of nothing; write +10% for 10 % above the baseline");
      return null;
    }
    return Unit.RELATIVE_CHANGE;
  }

  private static double value(Matcher bound) {
    double size = Double.parseDouble(bound.group(2));
    Double nanos = NANOS.get(bound.group(3));
    double value = nanos == null ? size / 100 : size * nanos;
    return bound.group(1).equals("-") ? -value : value;
  }

  private @Nullable Threshold mistake(String expression, String what) {
    mistakes.add("--threshold '" + expression + "' " + what);
    return null;
  }
}
