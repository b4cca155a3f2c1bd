package io.aftershock.analyze.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.findings.ServerFindings;
import io.aftershock.analyze.findings.ServerFindings.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Servers' metrics that went with latency, for programs and for the page. */
final class ServerJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MOST = 100;
  private static final int MOST_IN_PAGE = 20;
  private static final int MOST_DRAWN = 6;

  private ServerJson() {}

  /** Puts them there; where there are none, nothing. */
  static void put(ObjectNode root, @Nullable ServerFindings findings) {
    if (findings == null) {
      return;
    }
    ObjectNode node =
        root.putObject("serverMetrics")
            .put("ofDifference", findings.ofDifference())
            .put("startNanos", findings.startNanos())
            .put("windowNanos", findings.windowNanos())
            .put("windows", findings.windows())
            .put("neededWindows", ServerFindings.FEWEST_WINDOWS)
            .put("compared", findings.compared())
            .put("still", findings.still())
            .put("unmatched", findings.unmatched())
            .put("droppedSeries", findings.dropped())
            .put("failures", findings.failures());
    ArrayNode ranking = node.putArray("ranking");
    findings.ranked().stream().limit(MOST).forEach(metric -> ranking.add(metric(metric)));
  }

  private static ObjectNode metric(Metric metric) {
    return JSON.objectNode()
        .put("name", metric.name())
        .put("source", metric.source())
        .put("perSecond", metric.isRate())
        .put("windows", metric.windows())
        .put("rankCorrelation", metric.correlation())
        .put("shiftP", metric.shiftP())
        .put("baselineMean", finite(metric.baselineMean()))
        .put("candidateMean", finite(metric.candidateMean()));
  }

  /** The same for a page, with values over time. */
  static void putInPage(ObjectNode root, @Nullable ServerFindings findings) {
    if (findings == null || findings.ranked().isEmpty()) {
      return;
    }
    double startMs = findings.startNanos() / 1e6;
    double lengthMs = findings.windowNanos() / 1e6;
    ObjectNode node =
        root.putObject("servers")
            .put("title", ServerTable.title(findings))
            .put("lost", ServerTable.lost(findings))
            .put("startMs", startMs)
            .put("lengthMs", lengthMs)
            .put("count", findings.windows())
            .put("firstMs", startMs)
            .put("lastMs", startMs + findings.windows() * lengthMs);
    addMillis(node.putArray("baseline"), findings.baselineNanos());
    addMillis(node.putArray("candidate"), findings.candidateNanos());
    ArrayNode metrics = node.putArray("metrics");
    int number = 0;
    for (Metric metric : findings.ranked()) {
      if (number == MOST_IN_PAGE) {
        break;
      }
      ObjectNode each = metric(metric);
      each.put("baselineText", ServerTable.value(metric, metric.baselineMean()));
      each.put("candidateText", ServerTable.value(metric, metric.candidateMean()));
      if (number++ < MOST_DRAWN) {
        add(each.putArray("baseline"), metric.baseline());
        add(each.putArray("candidate"), metric.candidate());
      }
      metrics.add(each);
    }
  }

  private static void addMillis(ArrayNode array, List<Double> nanos) {
    for (double each : nanos) {
      array.add(Millis.digits(each / 1e6));
    }
  }

  private static void add(ArrayNode array, List<Double> values) {
    for (double value : values) {
      array.add(finite(value));
    }
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
