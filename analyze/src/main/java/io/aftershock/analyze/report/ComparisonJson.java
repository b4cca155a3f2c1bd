package io.aftershock.analyze.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.ErrorDiff;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.stats.Estimate;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as a page's script reads it: short, since there may be a thousand of them. In a
 * quantile, a latency is null where it is unanswered.
 */
final class ComparisonJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int LONGEST_NAME = 200;

  private ComparisonJson() {}

  static ObjectNode of(Comparison comparison) {
    ObjectNode node =
        JSON.objectNode()
            .put("name", shortened(comparison.name()))
            .put("requests", comparison.requests())
            .put("candidateRequests", comparison.candidateRequests())
            .put("windows", comparison.windows())
            .put("verdict", comparison.verdict().key())
            .put("basis", comparison.basis().key());
    node.set("errors", errors(comparison.errors()));
    ArrayNode quantiles = node.putArray("quantiles");
    comparison.quantiles().forEach(quantile -> quantiles.add(quantile(quantile)));
    node.putArray("max")
        .add(nanos(comparison.baselineMaxNanos()))
        .add(nanos(comparison.candidateMaxNanos()));
    return node;
  }

  private static ObjectNode errors(ErrorDiff errors) {
    return JSON.objectNode()
        .put("baseline", errors.baseline())
        .put("candidate", errors.candidate())
        .put("baselineUnanswered", errors.baselineUnanswered())
        .put("candidateUnanswered", errors.candidateUnanswered())
        .put("low", Millis.digits(errors.difference().low()))
        .put("high", Millis.digits(errors.difference().high()))
        .put("tested", errors.difference().hasInterval())
        .put("verdict", errors.verdict().key());
  }

  /**
   * Percentile, baseline, candidate, change, its interval, verdict, tested, needed requests, too
   * short.
   */
  private static ArrayNode quantile(QuantileDiff quantile) {
    Estimate change =
        quantile.change() == null ? Estimate.withoutInterval(Double.NaN) : quantile.change();
    return JSON.arrayNode()
        .add(quantile.percentile())
        .add(nanos(quantile.baselineNanos()))
        .add(nanos(quantile.candidateNanos()))
        .add(Millis.digits(change.value()))
        .add(Millis.digits(change.low()))
        .add(Millis.digits(change.high()))
        .add(quantile.verdict().key())
        .add(quantile.isTested() ? 1 : 0)
        .add(quantile.neededRequests())
        .add(quantile.tooShort() ? 1 : 0);
  }

  private static @Nullable BigDecimal nanos(@Nullable Long nanos) {
    return nanos == null ? null : Millis.of(nanos);
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME - 1) + "…";
  }
}
