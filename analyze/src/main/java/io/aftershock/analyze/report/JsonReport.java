package io.aftershock.analyze.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.ErrorDiff;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.analyze.stats.Estimate;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Findings for programs. Key names end in their unit; shares and changes are ratios (0.01 is 1 %).
 * What is unanswered, unbounded or unknown is null.
 */
public final class JsonReport {
  /** Name and version of the form. */
  public static final String SCHEMA = "aftershock.analysis/1";

  private static final ObjectWriter WRITER =
      new JsonMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private final JsonNodeFactory json = JsonNodeFactory.instance;

  /** The whole report, as JSON text. */
  public String format(RunDiff diff) throws IOException {
    ObjectNode root = json.objectNode().put("schema", SCHEMA);
    root.put("verdict", diff.verdict().key()).put("basis", diff.overall().basis().key());
    root.set("baseline", side(diff.baseline()));
    root.set("candidate", side(diff.candidate()));
    root.set("method", method(diff.method()));
    root.set("overall", comparison(diff.overall()));
    ArrayNode endpoints = root.putArray("endpoints");
    diff.endpoints().forEach(endpoint -> endpoints.add(comparison(endpoint)));
    ArrayNode thresholds = root.putArray("thresholds");
    diff.thresholds().forEach(threshold -> thresholds.add(threshold(threshold)));
    ArrayNode warnings = root.putArray("warnings");
    for (Warning warning : diff.warnings()) {
      warnings.addObject().put("code", warning.code()).put("text", warning.text());
    }
    return WRITER.writeValueAsString(root) + "\n";
  }

  private ObjectNode side(SideInfo side) {
    return json.objectNode()
        .put("path", side.path())
        .put("name", side.name())
        .put("kind", side.isRun() ? "run" : "trace")
        .put("traceContent", side.traceContent())
        .put("requests", side.requests())
        .put("complete", side.isComplete())
        .put("trustworthy", !side.isLate());
  }

  private ObjectNode method(RunDiff.Method method) {
    return json.objectNode()
        .put("name", "paired-block-bootstrap")
        .put("confidence", method.confidence())
        .put("tolerance", method.tolerance())
        .put("noiseFloor", method.noiseFloor())
        .put("windows", method.windows())
        .put("neededWindows", method.neededWindows())
        .put("windowNanos", method.windowNanos())
        .put("replicates", method.replicates())
        .put("seed", method.seed());
  }

  private ObjectNode comparison(Comparison comparison) {
    ObjectNode node = json.objectNode().put("name", comparison.name());
    node.put("verdict", comparison.verdict().key()).put("basis", comparison.basis().key());
    node.put("requests", comparison.requests()).put("windows", comparison.windows());
    node.set("errors", errors(comparison.errors()));
    ArrayNode quantiles = node.putArray("quantiles");
    comparison.quantiles().forEach(quantile -> quantiles.add(quantile(quantile)));
    node.put("baselineMaxNanos", comparison.baselineMaxNanos());
    return node.put("candidateMaxNanos", comparison.candidateMaxNanos());
  }

  private ObjectNode errors(ErrorDiff errors) {
    ObjectNode node =
        json.objectNode()
            .put("verdict", errors.verdict().key())
            .put("baseline", errors.baseline())
            .put("candidate", errors.candidate())
            .put("baselineUnanswered", errors.baselineUnanswered())
            .put("candidateUnanswered", errors.candidateUnanswered());
    putEstimate(node, "difference", "Ratio", errors.difference());
    return putNumber(node, "correctedP", errors.p());
  }

  private ObjectNode quantile(QuantileDiff quantile) {
    ObjectNode node =
        json.objectNode()
            .put("percentile", quantile.percentile())
            .put("verdict", quantile.verdict().key())
            .put("baselineNanos", quantile.baselineNanos())
            .put("candidateNanos", quantile.candidateNanos());
    putEstimate(node, "difference", "Nanos", quantile.difference());
    putEstimate(node, "change", "Ratio", quantile.change());
    putNumber(node, "correctedP", quantile.p());
    return node.put("neededRequests", quantile.neededRequests());
  }

  private ObjectNode threshold(ThresholdResult threshold) {
    ObjectNode node =
        json.objectNode()
            .put("expression", threshold.expression())
            .put("crossed", threshold.crossed());
    String unit =
        switch (threshold.unit()) {
          case NANOS, NANOS_DIFFERENCE -> "valueNanos";
          case RELATIVE_CHANGE, SHARE, SHARE_DIFFERENCE -> "valueRatio";
        };
    return putNumber(node, unit, threshold.value());
  }

  private static void putEstimate(
      ObjectNode node, String name, String unit, @Nullable Estimate estimate) {
    Estimate known = estimate == null ? Estimate.withoutInterval(Double.NaN) : estimate;
    putNumber(node, name + unit, known.value());
    putNumber(node, name + "Low" + unit, known.low());
    putNumber(node, name + "High" + unit, known.high());
  }

  /** Whole nanoseconds; of ratios and probabilities all digits. */
  private static ObjectNode putNumber(ObjectNode node, String name, double value) {
    if (!Double.isFinite(value)) {
      return node.putNull(name);
    }
    return name.endsWith("Nanos") ? node.put(name, Math.round(value)) : node.put(name, value);
  }
}
