package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Warning;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;

/**
 * What was found of one side, for programs, in the form that {@code
 * aftershock.run-analysis-1.schema.json} beside this class describes. Key names end in their unit;
 * what is unanswered, unbounded or unknown is null. The top level has the keys of an endpoint, for
 * all requests.
 */
public final class AloneJson {
  /** Name and version of the form. */
  public static final String SCHEMA = "aftershock.run-analysis/1";

  private static final ObjectWriter WRITER =
      new JsonMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private AloneJson() {}

  /** Writes it as UTF-8. */
  public static void write(RunAlone run, OutputStream out) throws IOException {
    ObjectNode root = JsonNodeFactory.instance.objectNode().put("schema", SCHEMA);
    root.set("run", side(run.side()));
    root.set("fidelity", FidelityJson.of(run.side().run()));
    root.set("method", method(run.method()));
    put(root, run.overall());
    ArrayNode endpoints = root.putArray("endpoints");
    for (RunAlone.Group endpoint : run.endpoints()) {
      put(endpoints.addObject().put("name", endpoint.name()), endpoint);
    }
    ServerJson.put(root, run.servers());
    root.put("hypothesis", run.hypothesis());
    ArrayNode thresholds = root.putArray("thresholds");
    run.thresholds().forEach(threshold -> thresholds.add(JsonReport.threshold(threshold)));
    ArrayNode warnings = root.putArray("warnings");
    for (Warning warning : run.warnings()) {
      warnings.addObject().put("code", warning.code()).put("text", warning.text());
    }
    out.write((WRITER.writeValueAsString(root) + "\n").getBytes(UTF_8));
  }

  private static ObjectNode side(SideInfo side) {
    return JsonReport.side(side);
  }

  private static ObjectNode method(RunAlone.Method method) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("name", "block-bootstrap")
        .put("confidence", method.confidence())
        .put("windows", method.windows())
        .put("neededWindows", method.neededWindows())
        .put("windowNanos", method.windowNanos())
        .put("windowCorrelation", method.correlation())
        .put("replicates", method.replicates())
        .put("seed", method.seed());
  }

  /** What was measured of some requests. */
  static void put(ObjectNode node, RunAlone.Group group) {
    node.put("requests", group.requests())
        .put("windows", group.windows())
        .put("failed", group.failed())
        .put("unanswered", group.unanswered());
    JsonReport.putNumber(node, "errorRatio", group.errors().value());
    JsonReport.putNumber(node, "errorLowRatio", group.errors().low());
    JsonReport.putNumber(node, "errorHighRatio", group.errors().high());
    ArrayNode quantiles = node.putArray("quantiles");
    for (RunAlone.Quantile quantile : group.quantiles()) {
      ObjectNode each =
          quantiles
              .addObject()
              .put(
                  "quantile",
                  BigDecimal.valueOf(quantile.percentile()).movePointLeft(2).doubleValue())
              .put("nanos", quantile.nanos());
      JsonReport.putNumber(each, "lowNanos", quantile.lowNanos());
      JsonReport.putNumber(each, "highNanos", quantile.highNanos());
      each.put("neededRequests", quantile.neededRequests()).put("tooShort", quantile.tooShort());
    }
    node.put("maxNanos", group.maxNanos());
  }
}
