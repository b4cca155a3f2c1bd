package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

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
import io.aftershock.analyze.findings.RunPoint;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.Warning;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.Windows;
import io.aftershock.replay.run.Fidelity.Grade;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Findings for programs, in the form that {@code aftershock.analysis-1.schema.json} beside this
 * class describes. Key names end in their unit; shares and changes are ratios (0.01 is 1 %). What
 * is unanswered, unbounded or unknown is null. The top level has the keys of an endpoint, for all
 * requests.
 */
public final class JsonReport implements Report {
  /** Name and version of the form. */
  public static final String SCHEMA = "aftershock.analysis/1";

  private static final ObjectWriter WRITER =
      new JsonMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private final JsonNodeFactory json = JsonNodeFactory.instance;

  /** A report; it has no options. */
  public JsonReport() {}

  @Override
  public void write(RunDiff diff, OutputStream out) throws IOException {
    out.write((WRITER.writeValueAsString(tree(diff)) + "\n").getBytes(UTF_8));
  }

  private ObjectNode tree(RunDiff diff) {
    ObjectNode root = json.objectNode().put("schema", SCHEMA);
    double confidence = diff.method().confidence();
    putComparison(root, diff.overall(), confidence);
    root.set("baseline", side(diff.baseline()));
    root.set("candidate", side(diff.candidate()));
    root.set("fidelity", fidelity(diff));
    root.set("method", method(diff.method()));
    ArrayNode endpoints = root.putArray("endpoints");
    for (Comparison endpoint : diff.endpoints()) {
      putComparison(endpoints.addObject().put("name", endpoint.name()), endpoint, confidence);
    }
    if (!diff.runs().isEmpty()) {
      ArrayNode runs = root.putArray("runs");
      diff.runs().forEach(run -> runs.add(run(run)));
    }
    root.set("breakdown", BreakdownJson.of(diff.breakdown()));
    ServerJson.put(root, diff.servers());
    root.put("hypothesis", diff.hypothesis());
    ArrayNode thresholds = root.putArray("thresholds");
    diff.thresholds().forEach(threshold -> thresholds.add(threshold(threshold)));
    ArrayNode warnings = root.putArray("warnings");
    for (Warning warning : diff.warnings()) {
      warnings.addObject().put("code", warning.code()).put("text", warning.text());
    }
    return root;
  }

  static ObjectNode side(SideInfo side) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    Grade grade = side.grade();
    return node.put("path", side.path())
        .put("name", side.name())
        .put("kind", side.kind())
        .put("tool", side.origin() == null ? null : side.origin().tool())
        .put("format", side.origin() == null ? null : side.origin().format())
        .put("traceContent", side.isOfTrace() ? side.traceContent() : null)
        .put("requests", side.requests())
        .put("complete", side.isComplete())
        .put("trustworthy", side.isTrustworthy())
        .put("grade", grade == null ? null : grade.name());
  }

  private ObjectNode run(RunPoint run) {
    ObjectNode node =
        side(run.side())
            .put("side", run.isBaseline() ? "baseline" : "candidate")
            .put("errorRatio", run.errorShare());
    ArrayNode quantiles = node.putArray("quantiles");
    run.quantileNanos()
        .forEach(
            (percentile, nanos) ->
                quantiles
                    .addObject()
                    .put("quantile", BigDecimal.valueOf(percentile).movePointLeft(2).doubleValue())
                    .put("nanos", nanos == Long.MAX_VALUE ? null : nanos));
    return node;
  }

  private ObjectNode fidelity(RunDiff diff) {
    ObjectNode node = json.objectNode();
    node.set("baseline", FidelityJson.of(diff.baseline().run()));
    node.set("candidate", FidelityJson.of(diff.candidate().run()));
    return node;
  }

  private ObjectNode method(RunDiff.Method method) {
    return json.objectNode()
        .put("name", method.name())
        .put("confidence", method.confidence())
        .put("tolerance", method.tolerance())
        .put("noiseFloor", method.noiseFloor())
        .put("windows", method.windows())
        .put("neededWindows", method.neededWindows())
        .put("neededEffectiveWindows", Windows.FEWEST_EFFECTIVE)
        .put("windowNanos", method.windowNanos())
        .put("replicates", method.replicates())
        .put("seed", method.seed());
  }

  private void putComparison(ObjectNode node, Comparison comparison, double confidence) {
    node.put("verdict", comparison.verdict().key()).put("basis", comparison.basis().key());
    node.put("requests", comparison.requests());
    node.put("candidateRequests", comparison.candidateRequests());
    node.put("windows", comparison.windows());
    putNumber(node, "effectiveWindows", comparison.effectiveWindows());
    node.set("errors", errors(comparison.errors(), confidence));
    ArrayNode quantiles = node.putArray("quantiles");
    comparison.quantiles().forEach(quantile -> quantiles.add(quantile(quantile, confidence)));
    node.put("baselineMaxNanos", comparison.baselineMaxNanos());
    node.put("candidateMaxNanos", comparison.candidateMaxNanos());
  }

  private ObjectNode errors(ErrorDiff errors, double confidence) {
    ObjectNode node =
        json.objectNode()
            .put("verdict", errors.verdict().key())
            .put("baseline", known(errors, errors.baseline()))
            .put("candidate", known(errors, errors.candidate()))
            .put("baselineUnanswered", errors.baselineUnanswered())
            .put("candidateUnanswered", errors.candidateUnanswered());
    putNumber(node, "differenceRatio", errors.difference().value());
    putNumber(node, "lowRatio", errors.difference().low());
    putNumber(node, "highRatio", errors.difference().high());
    node.put("confidence", confidence);
    return putNumber(node, "correctedP", errors.p());
  }

  /** Results of other tools may not say how many requests failed. */
  private static @Nullable Long known(ErrorDiff errors, long count) {
    return Double.isNaN(errors.difference().value()) ? null : Long.valueOf(count);
  }

  private ObjectNode quantile(QuantileDiff quantile, double confidence) {
    Estimate difference = known(quantile.difference());
    Estimate change = known(quantile.change());
    ObjectNode node =
        json.objectNode()
            .put("quantile", quantile.quantile())
            .put("verdict", quantile.verdict().key())
            .put("baselineNanos", quantile.baselineNanos())
            .put("candidateNanos", quantile.candidateNanos());
    putNumber(node, "differenceNanos", difference.value());
    putNumber(node, "lowNanos", difference.low());
    putNumber(node, "highNanos", difference.high());
    node.put("confidence", confidence);
    putNumber(node, "changeRatio", change.value());
    putNumber(node, "changeLowRatio", change.low());
    putNumber(node, "changeHighRatio", change.high());
    putNumber(node, "correctedP", quantile.p());
    return node.put("neededRequests", quantile.neededRequests())
        .put("tooShort", quantile.tooShort());
  }

  static ObjectNode threshold(ThresholdResult threshold) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("expression", threshold.expression())
            .put("crossed", threshold.crossed());
    String name =
        switch (threshold.unit()) {
          case NANOS, NANOS_DIFFERENCE -> "valueNanos";
          case RELATIVE_CHANGE, SHARE, SHARE_DIFFERENCE -> "valueRatio";
          case COUNT, COUNT_DIFFERENCE -> "valueCount";
          case PER_SECOND, PER_SECOND_DIFFERENCE -> "valuePerSecond";
        };
    return putNumber(node, name, threshold.value());
  }

  private static Estimate known(@Nullable Estimate estimate) {
    return estimate == null ? Estimate.withoutInterval(Double.NaN) : estimate;
  }

  /** Whole nanoseconds and counts; of ratios and probabilities all digits. */
  static ObjectNode putNumber(ObjectNode node, String name, double value) {
    if (!Double.isFinite(value)) {
      return node.putNull(name);
    }
    return name.endsWith("Nanos") || name.endsWith("Count")
        ? node.put(name, Math.round(value))
        : node.put(name, value);
  }
}
