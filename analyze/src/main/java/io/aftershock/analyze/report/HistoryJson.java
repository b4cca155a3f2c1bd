package io.aftershock.analyze.report;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.history.History;
import io.aftershock.analyze.history.Metric;
import io.aftershock.analyze.history.RunFigures;
import io.aftershock.analyze.history.RunGroup;
import io.aftershock.analyze.history.Series;
import io.aftershock.analyze.history.Shift;
import io.aftershock.analyze.results.StoredRun;
import java.io.IOException;

/**
 * A history for programs. Key names end in their unit; what is not known is null, and so is a time
 * that is among the requests without an answer.
 */
public final class HistoryJson {
  /** Name and version of the form. */
  public static final String SCHEMA = "aftershock.history/1";

  private static final ObjectWriter WRITER =
      new JsonMapper()
          .writer(
              new DefaultPrettyPrinter()
                  .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                  .withArrayIndenter(new DefaultIndenter("  ", "\n")));

  private final JsonNodeFactory json = JsonNodeFactory.instance;

  /** The whole history, as JSON text. */
  public String format(History history) throws IOException {
    ObjectNode root = json.objectNode().put("schema", SCHEMA);
    root.put("directory", history.directory().toString()).put("endpoint", history.endpoint());
    root.set("method", method(history.method()));
    ArrayNode groups = root.putArray("groups");
    history.groups().forEach(group -> groups.add(group(history, group)));
    ArrayNode skipped = root.putArray("skipped");
    history
        .skipped()
        .forEach(
            skip ->
                skipped
                    .addObject()
                    .put("path", skip.path().toString())
                    .put("reason", skip.reason()));
    return WRITER.writeValueAsString(root) + "\n";
  }

  private ObjectNode method(History.Method method) {
    return json.objectNode()
        .put("name", "e-divisive-means")
        .put("confidence", method.confidence())
        .put("tolerance", method.tolerance())
        .put("shuffles", method.shuffles())
        .put("seed", method.seed())
        .put("fewestRuns", method.fewestRuns());
  }

  private ObjectNode group(History history, RunGroup group) {
    ObjectNode node =
        json.objectNode().put("trace", group.tracePath()).put("traceContent", group.traceContent());
    ObjectNode conditions = node.putObject("conditions");
    group.conditions().forEach(conditions::put);
    ArrayNode runs = node.putArray("runs");
    group.runs().forEach(figures -> runs.add(run(history, figures)));
    ArrayNode series = node.putArray("series");
    group.series().forEach(one -> series.add(series(one)));
    return node;
  }

  private ObjectNode run(History history, RunFigures figures) {
    StoredRun run = figures.run();
    ObjectNode node =
        json.objectNode()
            .put("path", run.path().toString())
            .put("label", run.info().label())
            .put("note", run.info().note())
            .put("started", run.info().started().toString())
            .put("program", run.info().createdBy())
            .put("end", run.info().end().name())
            .put("complete", run.info().isComplete())
            .put("trustworthy", !run.isLate())
            .put("counts", figures.counts())
            .put("requests", figures.requests());
    ObjectNode metrics = node.putObject("metrics");
    for (int i = 0; i < history.metrics().size(); i++) {
      Metric metric = history.metrics().get(i);
      put(metrics.putObject(metric.name()), "value", metric, figures.values().get(i));
    }
    return node;
  }

  private ObjectNode series(Series series) {
    ObjectNode node = json.objectNode().put("metric", series.metric().name());
    ArrayNode runs = node.putArray("runs");
    series.runs().forEach(runs::add);
    ArrayNode changes = node.putArray("changes");
    for (Shift shift : series.shifts()) {
      ObjectNode change =
          changes
              .addObject()
              .put("lastRunBefore", shift.last())
              .put("firstRunAfter", shift.first())
              .put("runsBefore", shift.runsBefore())
              .put("runsAfter", shift.runsAfter());
      put(change, "before", series.metric(), shift.before());
      put(change, "after", series.metric(), shift.after());
      change.put("changeRatio", Double.isFinite(shift.change()) ? shift.change() : null);
      change.put("p", shift.p());
      ArrayNode also = change.putArray("alsoChanged");
      shift.alsoChanged().forEach(also::add);
    }
    return node;
  }

  private static void put(ObjectNode node, String name, Metric metric, double value) {
    String unit =
        switch (metric.unit()) {
          case NANOS -> "Nanos";
          case RATIO -> "Ratio";
          case PER_SECOND -> "PerSecond";
        };
    if (!Double.isFinite(value)) {
      node.putNull(name + unit);
    } else if (metric.unit() == Metric.Unit.NANOS) {
      node.put(name + unit, Math.round(value));
    } else {
      node.put(name + unit, value);
    }
  }
}
