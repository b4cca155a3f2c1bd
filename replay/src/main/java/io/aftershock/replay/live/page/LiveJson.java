package io.aftershock.replay.live.page;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.replay.live.Controls;
import io.aftershock.replay.live.EndpointRow;
import io.aftershock.replay.live.LiveSecond;
import io.aftershock.replay.live.LiveSecond.Spread;
import io.aftershock.replay.live.LiveView;
import io.aftershock.replay.live.LogEntry;
import io.aftershock.replay.schedule.ArrivalCurve;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes what viewers are told, as JSON on one line. Not thread-safe. */
final class LiveJson {
  private static final String SCHEMA = "aftershock.live/1";
  private static final int MOST_ENDPOINTS = 20;
  private static final double MILLI_NANOS = 1e6;

  private final JsonMapper mapper = new JsonMapper();
  private final LiveView view;
  private final RunFacts facts;

  LiveJson(LiveView view, RunFacts facts) {
    this.view = view;
    this.facts = facts;
  }

  /** All that a viewer has to know who comes now. */
  String hello() {
    ObjectNode all = mapper.createObjectNode().put("schema", SCHEMA);
    all.put("name", facts.name())
        .put("target", facts.target())
        .put("run", facts.run())
        .put("speed", facts.speed())
        .put("plannedLoad", facts.plannedLoad())
        .put("maxLagMs", facts.maxLagNanos() / MILLI_NANOS);
    putMs(all, "spanMs", facts.spanNanos());
    all.set("plan", plan(facts.curve()));
    ArrayNode seconds = all.putArray("seconds");
    view.seconds().forEach(second -> seconds.add(second(second)));
    putNow(all, 0);
    return line(all);
  }

  private @Nullable ObjectNode plan(@Nullable ArrivalCurve curve) {
    if (curve == null) {
      return null;
    }
    ObjectNode plan = mapper.createObjectNode();
    plan.put("bucketMs", curve.bucketNanos() / MILLI_NANOS);
    ArrayNode counts = plan.putArray("counts");
    for (long count : curve.counts()) {
      counts.add(count);
    }
    return plan;
  }

  /** One more second, and what happened from that entry of the log on. */
  String tick(LiveSecond second, long logFrom) {
    ObjectNode all = mapper.createObjectNode();
    all.set("second", second(second));
    putNow(all, logFrom);
    return line(all);
  }

  /** The run is over; how, in words. */
  String end(String how, long logFrom) {
    ObjectNode all = mapper.createObjectNode().put("ended", how);
    putNow(all, logFrom);
    return line(all);
  }

  private void putNow(ObjectNode all, long logFrom) {
    Controls.State state = facts.controls().state();
    all.putObject("controls")
        .put("paused", state.paused())
        .put("load", state.load())
        .put("pauseRefusal", state.pauseRefusal())
        .put("loadRefusal", state.loadRefusal());
    ArrayNode endpoints = all.putArray("endpoints");
    view.slowest(MOST_ENDPOINTS).forEach(row -> endpoints.add(endpoint(row)));
    all.put("endpointsSeen", view.endpointsSeen());
    ArrayNode log = all.putArray("log");
    List<LogEntry> entries = view.log().since(logFrom);
    for (LogEntry entry : entries) {
      log.addObject()
          .put("number", entry.number())
          .put("runMs", entry.runNanos() / MILLI_NANOS)
          .put("kind", entry.kind().name().toLowerCase(Locale.ROOT))
          .put("text", entry.text());
    }
  }

  private ObjectNode second(LiveSecond second) {
    ObjectNode node =
        mapper
            .createObjectNode()
            .put("runMs", second.runNanos() / MILLI_NANOS)
            .put("scheduleMs", second.scheduleNanos() / MILLI_NANOS)
            .put("askedPerSecond", second.askedPerSecond())
            .put("sentPerSecond", second.sentPerSecond())
            .put("done", second.done())
            .put("inFlight", second.inFlight());
    putSpread(node, "latency", second.latency());
    putSpread(node, "ownLag", second.ownLag());
    node.put("lagMaxMs", second.lagMaxNanos() / MILLI_NANOS);
    ObjectNode errors = node.putObject("errors");
    second.errors().forEach(errors::put);
    return node.put("newConnections", second.newConnections())
        .put("ownCores", second.health().ownCores())
        .put("collectionMs", second.health().collectionNanos() / MILLI_NANOS)
        .put("paused", second.paused())
        .put("load", second.load());
  }

  private ObjectNode endpoint(EndpointRow row) {
    ObjectNode node =
        mapper
            .createObjectNode()
            .put("name", row.name())
            .put("requests", row.requests())
            .put("errors", row.errors());
    putSpread(node, "latency", row.latency());
    return node;
  }

  private static void putSpread(ObjectNode node, String name, Spread spread) {
    putMs(node, name + "P50Ms", spread.p50());
    putMs(node, name + "P95Ms", spread.p95());
    putMs(node, name + "P99Ms", spread.p99());
    putMs(node, name + "MaxMs", spread.max());
  }

  private static void putMs(ObjectNode node, String name, long nanos) {
    if (nanos < 0) {
      node.putNull(name);
    } else {
      node.put(name, nanos / MILLI_NANOS);
    }
  }

  private String line(ObjectNode node) {
    try {
      return mapper.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // A tree can always be written.
    }
  }
}
