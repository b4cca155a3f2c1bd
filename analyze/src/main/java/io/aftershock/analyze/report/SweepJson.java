package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.sweep.Knee;
import io.aftershock.analyze.sweep.LoadStep;
import io.aftershock.analyze.sweep.Sweep;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo.TraceIdentity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Map;

/**
 * A sweep for programs, in the form that {@code aftershock.sweep-1.schema.json} beside this class
 * describes. Key names end in their unit; what is unanswered or unknown is null.
 */
public final class SweepJson {
  /** Name and version of the form. */
  public static final String SCHEMA = "aftershock.sweep/1";

  private static final ObjectWriter WRITER =
      new JsonMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private SweepJson() {}

  /** Writes it as UTF-8. */
  public static void write(Sweep sweep, OutputStream out) throws IOException {
    out.write((WRITER.writeValueAsString(tree(sweep)) + "\n").getBytes(UTF_8));
  }

  static ObjectNode tree(Sweep sweep) {
    ObjectNode root = JSON.objectNode().put("schema", SCHEMA);
    root.put("directory", sweep.directory());
    root.set("trace", sweep.steps().isEmpty() ? null : trace(sweep.steps().get(0).run().trace()));
    root.put("hypothesis", sweep.hypothesis());
    ArrayNode thresholds = root.putArray("thresholds");
    sweep.thresholds().forEach(thresholds::add);
    root.put("restNanos", sweep.restNanos());
    root.set("knee", knee(sweep));
    ArrayNode steps = root.putArray("steps");
    sweep.steps().forEach(step -> steps.add(step(step)));
    ArrayNode notSent = root.putArray("notSentLoads");
    sweep.notSent().forEach(notSent::add);
    return root;
  }

  private static ObjectNode trace(TraceIdentity trace) {
    return JSON.objectNode()
        .put("path", trace.path())
        .put("content", trace.content())
        .put("requests", trace.requests())
        .put("spanNanos", trace.spanNanos());
  }

  private static ObjectNode knee(Sweep sweep) {
    Knee knee = sweep.knee();
    ObjectNode node = JSON.objectNode().put("kind", knee.kind().name().toLowerCase(Locale.ROOT));
    LoadStep met = sweep.at(knee.met());
    LoadStep missed = sweep.at(knee.missed());
    node.put("load", knee.met());
    JsonReport.putNumber(node, "perSecond", met == null ? Double.NaN : met.offeredPerSecond());
    node.put("missedLoad", knee.missed());
    JsonReport.putNumber(
        node, "missedPerSecond", missed == null ? Double.NaN : missed.offeredPerSecond());
    ArrayNode doubtful = node.putArray("doubtfulLoads");
    knee.doubtful().forEach(doubtful::add);
    ArrayNode outliers = node.putArray("outlierLoads");
    knee.outliers().forEach(outliers::add);
    return node;
  }

  private static ObjectNode step(LoadStep step) {
    Fidelity fidelity = step.run().fidelity();
    ObjectNode node =
        JSON.objectNode()
            .put("load", step.load())
            .put("run", step.found().side().path())
            .put("verdict", step.verdict().key())
            .put("end", step.run().end().name())
            .put("endReason", step.run().endReason())
            .put("grade", fidelity == null ? null : fidelity.grade().name());
    JsonReport.putNumber(node, "offeredPerSecond", step.offeredPerSecond());
    JsonReport.putNumber(node, "sentPerSecond", step.sentPerSecond());
    AloneJson.put(node, step.found().overall());
    putNanos(node.putArray("service"), step.serviceNanos());
    ObjectNode ownLag = node.putObject("ownLagNanos");
    if (fidelity != null) {
      fidelity.ownLagNanos().forEach(ownLag::put);
    }
    ArrayNode thresholds = node.putArray("thresholds");
    step.found().thresholds().forEach(each -> thresholds.add(JsonReport.threshold(each)));
    return node;
  }

  private static void putNanos(ArrayNode quantiles, Map<Double, Long> byPercentile) {
    byPercentile.forEach(
        (percentile, nanos) ->
            quantiles
                .addObject()
                .put("quantile", percentile / 100)
                .put("nanos", nanos == Latencies.UNANSWERED ? null : nanos));
  }
}
