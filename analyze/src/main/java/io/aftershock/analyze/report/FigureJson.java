package io.aftershock.analyze.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.figure.EndpointFigure;
import io.aftershock.analyze.figure.Figures;
import io.aftershock.analyze.figure.HeatMap;
import io.aftershock.analyze.figure.PercentileCurve;
import io.aftershock.analyze.figure.QuantileBand;
import io.aftershock.analyze.figure.Recorded;
import io.aftershock.analyze.figure.Sends;
import io.aftershock.analyze.figure.TimeBin;
import io.aftershock.analyze.figure.TimeBins;
import io.aftershock.analyze.stats.Estimate;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** The figures of a page as its script reads them; latencies as {@link Millis} has them. */
final class FigureJson {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private FigureJson() {}

  static ObjectNode of(Figures figures) {
    ObjectNode node = JSON.objectNode();
    node.set("curve", curve(figures.curve()));
    ArrayNode bands = node.putArray("bands");
    figures.bands().forEach(band -> bands.add(band(band)));
    if (figures.bins() != null) {
      ObjectNode timeline = bins(figures.bins());
      timeline.set("baseline", side(figures.baseline(), figures.baselineSends()));
      timeline.set("candidate", side(figures.candidate(), figures.candidateSends()));
      node.set("timeline", timeline);
    }
    if (figures.heatMap() != null) {
      node.set("heatMap", heatMap(figures.heatMap()));
    }
    if (figures.recorded() != null) {
      node.set("recorded", recorded(figures.recorded()));
    }
    return node;
  }

  static ObjectNode endpoint(EndpointFigure figure) {
    ObjectNode node = JSON.objectNode();
    node.set("curve", curve(figure.curve()));
    if (figure.bins() != null) {
      ObjectNode timeline = bins(figure.bins());
      timeline.set("baseline", side(figure.baseline()));
      timeline.set("candidate", side(figure.candidate()));
      node.set("timeline", timeline);
    }
    return node;
  }

  private static ObjectNode curve(PercentileCurve curve) {
    ObjectNode node = JSON.objectNode().put("perDecade", curve.perDecade());
    Millis.addAll(node.putArray("baseline"), curve.baselineNanos());
    Millis.addAll(node.putArray("candidate"), curve.candidateNanos());
    return node;
  }

  /** Percentile, then value and interval of baseline, candidate, difference, relative change. */
  private static ArrayNode band(QuantileBand band) {
    ArrayNode node = JSON.arrayNode().add(band.percentile());
    for (Estimate each : List.of(band.baseline(), band.candidate(), band.difference())) {
      node.add(Millis.ofDifference(each.value()))
          .add(Millis.ofDifference(each.low()))
          .add(Millis.ofDifference(each.high()));
    }
    return node.add(Millis.digits(band.change().value()))
        .add(Millis.digits(band.change().low()))
        .add(Millis.digits(band.change().high()));
  }

  private static ObjectNode bins(TimeBins bins) {
    return JSON.objectNode()
        .put("startMs", bins.startNanos() / 1e6)
        .put("lengthMs", bins.lengthNanos() / 1e6)
        .put("count", bins.count())
        .put("firstMs", bins.firstNanos() / 1e6)
        .put("lastMs", bins.lastNanos() / 1e6);
  }

  private static ObjectNode side(List<TimeBin> bins, @Nullable Sends sends) {
    ObjectNode node = side(bins);
    Millis.addAll(node.putArray("p99"), bins.stream().map(TimeBin::p99Nanos).toList());
    if (sends != null) {
      numbers(node.putArray("asked"), bins.size(), sends::asked);
      numbers(node.putArray("sent"), bins.size(), sends::sent);
      ArrayNode lags = node.putArray("worstLag");
      for (int bin = 0; bin < bins.size(); bin++) {
        lags.add(Millis.of(sends.worstLagNanos(bin)));
      }
      node.put("sentAfterwards", sends.afterwards());
    }
    return node;
  }

  private static ObjectNode side(List<TimeBin> bins) {
    ObjectNode node = JSON.objectNode();
    numbers(node.putArray("requests"), bins.size(), bin -> bins.get(bin).requests());
    numbers(node.putArray("errors"), bins.size(), bin -> bins.get(bin).errors());
    Millis.addAll(node.putArray("p50"), bins.stream().map(TimeBin::p50Nanos).toList());
    Millis.addAll(node.putArray("p95"), bins.stream().map(TimeBin::p95Nanos).toList());
    return node;
  }

  private static void numbers(ArrayNode array, int count, IntToLongFunction number) {
    for (int i = 0; i < count; i++) {
      array.add(number.applyAsLong(i));
    }
  }

  private static ObjectNode heatMap(HeatMap map) {
    ObjectNode node = bins(map.bins());
    ArrayNode edges = node.putArray("edges");
    for (int row = 0; row <= map.rows(); row++) {
      edges.add(Millis.ofDifference(map.edgeNanos(row)));
    }
    ArrayNode baseline = node.putArray("baseline");
    ArrayNode candidate = node.putArray("candidate");
    for (int bin = 0; bin < map.bins().count(); bin++) {
      for (int row = 0; row <= map.rows(); row++) {
        cell(baseline, bin, row, map.baseline(bin, row));
        cell(candidate, bin, row, map.candidate(bin, row));
      }
    }
    return node;
  }

  /** Column, row and number of requests, where there is any. */
  private static void cell(ArrayNode cells, int bin, int row, int requests) {
    if (requests > 0) {
      cells.add(JSON.arrayNode().add(bin).add(row).add(requests));
    }
  }

  private static ObjectNode recorded(Recorded recorded) {
    ObjectNode node = JSON.objectNode().put("path", recorded.path());
    node.set("againstBaseline", curve(recorded.againstBaseline()));
    node.set("againstCandidate", curve(recorded.againstCandidate()));
    node.set("bins", side(recorded.bins()));
    return node;
  }
}
