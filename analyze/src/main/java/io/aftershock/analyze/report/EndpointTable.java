package io.aftershock.analyze.report;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.ErrorDiff;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.capture.trace.Durations;
import java.util.List;
import java.util.Locale;

/** One line an endpoint: what changed, where anything did. */
final class EndpointTable {
  private static final int NAME_WIDTH = 36;
  private static final double[] PERCENTILES = {50, 95, 99};
  private static final String SAME = "~";
  private static final String TOO_FEW = "few";

  private final Paint paint;
  private final int top;

  /** At most {@code top} lines. */
  EndpointTable(Paint paint, int top) {
    this.paint = paint;
    this.top = top;
  }

  String format(List<Comparison> endpoints) {
    Table table = new Table().row("endpoint", "requests", "errors", "p50", "p95", "p99", "verdict");
    for (Comparison endpoint : endpoints.subList(0, Math.min(top, endpoints.size()))) {
      table.row(
          shortened(endpoint.name()),
          String.format(Locale.ROOT, "%,d", endpoint.requests()),
          errors(endpoint.errors()),
          change(endpoint, PERCENTILES[0]),
          change(endpoint, PERCENTILES[1]),
          change(endpoint, PERCENTILES[2]),
          mark(endpoint.verdict()));
    }
    return table.format() + rest(endpoints.size());
  }

  private String rest(int count) {
    return count <= top
        ? ""
        : String.format(Locale.ROOT, "and %,d more (--top %d shows all)\n", count - top, count);
  }

  private static String errors(ErrorDiff errors) {
    if (!errors.difference().hasInterval()) {
      return TOO_FEW;
    }
    return errors.verdict() == Verdict.NO_DIFFERENCE
        ? SAME
        : Ratios.points(errors.difference().value());
  }

  private static String change(Comparison endpoint, double percentile) {
    QuantileDiff quantile = endpoint.quantile(percentile).orElseThrow();
    Estimate change = quantile.change();
    Estimate difference = quantile.difference();
    if (difference == null || Double.isInfinite(difference.value())) {
      return "unanswered";
    }
    return switch (quantile.verdict()) {
      case UNCLEAR -> TOO_FEW;
      case NO_DIFFERENCE -> SAME;
      case BETTER, WORSE ->
          change == null ? Durations.signed(difference.value()) : Ratios.change(change.value());
    };
  }

  private String mark(Verdict verdict) {
    return verdict == Verdict.NO_DIFFERENCE ? SAME : paint.of(verdict, verdict.words());
  }

  private static String shortened(String name) {
    return name.length() <= NAME_WIDTH ? name : name.substring(0, NAME_WIDTH - 3) + "...";
  }
}
