package io.aftershock.analyze.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.findings.Breakdown;
import io.aftershock.analyze.findings.RecordedClock;
import io.aftershock.analyze.stats.Decomposition;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.ShapeDistance;
import org.jspecify.annotations.Nullable;

/** Where the difference lies, for programs; a part of {@link JsonReport}. */
final class BreakdownJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private BreakdownJson() {}

  static @Nullable ObjectNode of(@Nullable Breakdown breakdown) {
    if (breakdown == null) {
      return null;
    }
    ObjectNode node = JSON.objectNode();
    ArrayNode stretches = node.putArray("stretches");
    breakdown
        .stretches()
        .forEach(
            stretch ->
                stretches
                    .addObject()
                    .put("fromNanos", stretch.fromNanos())
                    .put("toNanos", stretch.toNanos())
                    .put("recordedFrom", recorded(breakdown.clock(), stretch.fromNanos()))
                    .put("recordedTo", recorded(breakdown.clock(), stretch.toNanos()))
                    .put("changeRatio", stretch.change())
                    .put("elsewhereRatio", stretch.elsewhere())
                    .put("correctedP", stretch.p()));
    node.set("contributions", contributions(breakdown));
    node.set("shape", shape(breakdown.shape()));
    return node;
  }

  private static @Nullable String recorded(@Nullable RecordedClock clock, long nanos) {
    return clock == null ? null : clock.at(nanos).toString();
  }

  private static ObjectNode contributions(Breakdown breakdown) {
    Decomposition all = breakdown.decomposition();
    ObjectNode node =
        JSON.objectNode()
            .put("answeredOnBoth", all.answeredOnBoth())
            .put("meanDifferenceNanos", all.meanNanos())
            .put("slowNanos", all.slowNanos() == Latencies.UNANSWERED ? null : all.slowNanos())
            .put("baselineSlow", all.baselineSlow())
            .put("candidateSlow", all.candidateSlow());
    ArrayNode endpoints = node.putArray("endpoints");
    for (int i = 0; i < all.parts().size(); i++) {
      endpoints
          .addObject()
          .put("name", breakdown.endpoints().get(i))
          .put("meanDifferenceNanos", all.parts().get(i).meanNanos())
          .put("baselineSlow", all.parts().get(i).baselineSlow())
          .put("candidateSlow", all.parts().get(i).candidateSlow());
    }
    return node;
  }

  private static ObjectNode shape(ShapeDistance shape) {
    ObjectNode node =
        JSON.objectNode()
            .put("kolmogorovSmirnovRatio", shape.share())
            .put("atNanos", finite(shape.atNanos()))
            .put("p", finite(shape.p()))
            .put("wassersteinNanos", finite(shape.meanNanos()));
    ArrayNode ranges = node.putArray("ranges");
    shape
        .ranges()
        .forEach(
            range ->
                ranges
                    .addObject()
                    .put("fromQuantile", range.from() / 100)
                    .put("toQuantile", range.to() / 100)
                    .put("wassersteinNanos", finite(range.nanos())));
    return node;
  }

  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
