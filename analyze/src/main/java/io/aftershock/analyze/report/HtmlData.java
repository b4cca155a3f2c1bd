package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.figure.EndpointFigure;
import io.aftershock.analyze.figure.Figures;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.ThresholdResult;

/** Everything that a page shows, as its script reads it. */
final class HtmlData {
  /** Beyond this a page keeps the rows of endpoints and leaves out their plots. */
  private static final int MOST_BYTES_OF_PLOTS = 1_000_000;

  /** Beyond this it leaves out rows too. */
  private static final int MOST_BYTES_OF_ROWS = 600_000;

  private static final int ENDPOINTS_IN_TEXT = 200;

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final RunDiff diff;
  private final Figures figures;
  private int bytesOfPlots;
  private int bytesOfRows;

  private HtmlData(RunDiff diff, Figures figures) {
    this.diff = diff;
    this.figures = figures;
  }

  /** As JSON that may stand inside an element {@code script}: nothing in it can end the element. */
  static String format(RunDiff diff, Figures figures) {
    return HtmlPage.embeddable(new HtmlData(diff, figures).root());
  }

  private ObjectNode root() {
    ObjectNode root = JSON.objectNode();
    root.set("baseline", SideJson.of(diff.baseline()));
    root.set("candidate", SideJson.of(diff.candidate()));
    root.set("verdict", verdict());
    root.set("method", method());
    root.set("overall", ComparisonJson.of(diff.overall()));
    ArrayNode warnings = root.putArray("warnings");
    diff.warnings()
        .forEach(each -> warnings.addObject().put("code", each.code()).put("text", each.text()));
    ArrayNode thresholds = root.putArray("thresholds");
    diff.thresholds().forEach(each -> thresholds.add(threshold(each)));
    ArrayNode where = root.putArray("where");
    BreakdownText.places(diff).forEach(where::add);
    root.put("shape", BreakdownText.shapeInPlainWords(diff));
    root.put("next", NextStep.format(diff));
    root.put("text", new TextReport(false, ENDPOINTS_IN_TEXT).format(diff));
    ServerJson.putInPage(root, diff.servers());
    root.setAll(FigureJson.of(figures));
    ArrayNode endpoints = root.putArray("endpoints");
    diff.endpoints().forEach(each -> addEndpoint(endpoints, each));
    return root.put("endpointsInAll", diff.endpoints().size());
  }

  private ObjectNode verdict() {
    return JSON.objectNode()
        .put("key", diff.verdict().key())
        .put("words", diff.verdict().words())
        .put("reason", VerdictLine.reason(diff))
        .put("open", VerdictLine.stillPossible(diff));
  }

  private ObjectNode method() {
    RunDiff.Method method = diff.method();
    return JSON.objectNode()
        .put("paired", method.isPaired())
        .put("confidence", method.confidence())
        .put("tolerance", method.tolerance())
        .put("noiseFloor", method.noiseFloor())
        .put("windows", method.windows())
        .put("neededWindows", method.neededWindows())
        .put("windowMs", method.windowNanos() / 1e6)
        .put("replicates", method.replicates())
        .put("seed", method.seed());
  }

  private static ObjectNode threshold(ThresholdResult result) {
    return JSON.objectNode()
        .put("expression", result.expression())
        .put("value", ThresholdTable.value(result))
        .put("crossed", result.crossed());
  }

  private void addEndpoint(ArrayNode endpoints, Comparison endpoint) {
    ObjectNode row = ComparisonJson.of(endpoint);
    bytesOfRows += bytes(row);
    if (bytesOfRows > MOST_BYTES_OF_ROWS) {
      return;
    }
    EndpointFigure figure = figures.endpoints().get(endpoint.name());
    if (figure != null) {
      ObjectNode plots = FigureJson.endpoint(figure);
      bytesOfPlots += bytes(plots);
      if (bytesOfPlots <= MOST_BYTES_OF_PLOTS) {
        row.set("plots", plots);
      }
    }
    endpoints.add(row);
  }

  private static int bytes(ObjectNode node) {
    return HtmlPage.embeddable(node).getBytes(UTF_8).length;
  }
}
