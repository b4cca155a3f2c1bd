package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Basis;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.ErrorDiff;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.capture.trace.Durations;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** One line an endpoint: what changed, where anything did. */
final class EndpointTable {
  /** Names of the columns. */
  static final List<String> HEAD =
      List.of("endpoint", "requests", "errors", "p50", "p95", "p99", "verdict");

  private static final int NAME_WIDTH = 36;
  private static final double[] PERCENTILES = {50, 95, 99};
  private static final Set<Verdict> DECIDING = Set.of(Verdict.BETTER, Verdict.WORSE);
  private static final String SAME = "~";
  private static final String TOO_FEW = "too few";
  private static final String TOO_SHORT = "too short";
  private static final String UNKNOWN = "-";

  private final Paint paint;
  private final int top;

  /** At most {@code top} lines. */
  EndpointTable(Paint paint, int top) {
    this.paint = paint;
    this.top = top;
  }

  String format(List<Comparison> endpoints) {
    Table table = new Table().row(HEAD);
    for (Comparison endpoint : endpoints.subList(0, Math.min(top, endpoints.size()))) {
      table.row(cells(endpoint));
    }
    return table.format() + rest(endpoints.size(), top);
  }

  /** An endpoint's row, below {@link #HEAD}. */
  List<String> cells(Comparison endpoint) {
    return List.of(
        shortened(endpoint.name()),
        Counts.of(endpoint.requests()),
        errors(endpoint),
        change(endpoint, PERCENTILES[0]),
        change(endpoint, PERCENTILES[1]),
        change(endpoint, PERCENTILES[2]),
        mark(endpoint));
  }

  /** How many of {@code count} endpoints are not shown, where {@code top} are. */
  static String rest(int count, int top) {
    return count <= top
        ? ""
        : String.format(Locale.ROOT, "and %,d more (--top %d shows all)\n", count - top, count);
  }

  private static String errors(Comparison endpoint) {
    ErrorDiff errors = endpoint.errors();
    if (Double.isNaN(errors.difference().value())) {
      return UNKNOWN;
    }
    if (endpoint.basis() == Basis.SUMMARY_ONLY) {
      return Ratios.points(errors.difference().value()) + "?";
    }
    if (!errors.difference().hasInterval()) {
      return TOO_FEW;
    }
    return cell(errors.verdict(), Ratios.points(errors.difference().value()));
  }

  private static String change(Comparison endpoint, double percentile) {
    QuantileDiff quantile = endpoint.quantile(percentile).orElse(null);
    if (quantile == null) {
      return UNKNOWN;
    }
    if (endpoint.basis() == Basis.SUMMARY_ONLY) {
      return size(quantile) + "?";
    }
    if (quantile.difference() == null) {
      return "unanswered";
    }
    if (!quantile.isTested()) {
      return quantile.tooShort() ? TOO_SHORT : TOO_FEW;
    }
    return cell(quantile.verdict(), size(quantile));
  }

  private static String size(QuantileDiff quantile) {
    if (quantile.candidateNanos() == null) {
      return "unanswered";
    }
    if (quantile.baselineNanos() == null) {
      return "answered";
    }
    Estimate change = quantile.change();
    return change == null
        ? Durations.signed((double) quantile.candidateNanos() - quantile.baselineNanos())
        : Ratios.change(change.value());
  }

  private static String cell(Verdict verdict, String size) {
    return switch (verdict) {
      case NO_DIFFERENCE -> SAME;
      case UNCLEAR -> size + "?";
      case BETTER, WORSE -> size;
    };
  }

  private String mark(Comparison endpoint) {
    return switch (endpoint.basis()) {
      case ALIKE -> SAME;
      case LATENCY, BOTH_WAYS -> words(endpoint) + hidden(endpoint);
      default -> words(endpoint);
    };
  }

  private String words(Comparison endpoint) {
    return paint.of(endpoint.verdict(), endpoint.verdict().words());
  }

  /** The quantiles that decided, where no column shows one that goes their way. */
  private static String hidden(Comparison endpoint) {
    Set<Verdict> shown =
        DoubleStream.of(PERCENTILES)
            .mapToObj(percentile -> endpoint.quantile(percentile).orElseThrow().verdict())
            .collect(Collectors.toSet());
    String names =
        endpoint.quantiles().stream()
            .filter(quantile -> DECIDING.contains(quantile.verdict()))
            .filter(quantile -> !shown.contains(quantile.verdict()))
            .map(QuantileDiff::name)
            .collect(Collectors.joining(", "));
    return names.isEmpty() ? "" : " (" + names + ")";
  }

  /** A name of at most 36 characters. */
  static String shortened(String name) {
    return name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 3) + "...";
  }
}
