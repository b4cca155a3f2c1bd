package io.aftershock.analyze.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far a side can be trusted, from its manifest. */
final class FidelityJson {
  /** Outcomes of requests of which no byte left, whoever is to blame. */
  private static final Set<Outcome> NOT_SENT =
      EnumSet.of(
          Outcome.NOT_SENT,
          Outcome.CONNECT_FAILED,
          Outcome.REFUSED,
          Outcome.CONNECT_TIMED_OUT,
          Outcome.TLS_FAILED,
          Outcome.NO_RESOURCES,
          Outcome.DROPPED_LATE,
          Outcome.OVER_IN_FLIGHT,
          Outcome.OVER_RATE);

  private FidelityJson() {}

  /** Null where the side is a trace, or a run that has not ended. */
  static JsonNode of(@Nullable RunInfo run) {
    JsonNodeFactory json = JsonNodeFactory.instance;
    if (run == null || run.fidelity() == null || run.counts() == null) {
      return json.nullNode();
    }
    Fidelity fidelity = run.fidelity();
    Map<String, Long> notSent = notSent(run.counts().outcomes());
    long withheld = notSent.values().stream().mapToLong(Long::longValue).sum();
    ObjectNode node =
        json.objectNode()
            .put("grade", fidelity.grade().name())
            .put("verdict", fidelity.verdict())
            .put("offeredPerSecond", fidelity.offeredPerSecond())
            .put("sentPerSecond", fidelity.sentPerSecond())
            .put("planned", run.counts().planned())
            .put("sent", run.counts().planned() - withheld);
    ObjectNode reasons = node.putObject("notSent");
    notSent.forEach(reasons::put);
    ObjectNode ownLag = node.putObject("ownLagNanos");
    fidelity.ownLagNanos().forEach(ownLag::put);
    ObjectNode lag = node.putObject("lagNanos");
    fidelity.lagNanos().forEach(lag::put);
    return node;
  }

  private static Map<String, Long> notSent(Map<String, Long> outcomes) {
    Map<String, Long> counts = new TreeMap<>();
    for (Outcome outcome : NOT_SENT) {
      Long count = outcomes.get(outcome.label());
      if (count != null) {
        counts.put(outcome.label(), count);
      }
    }
    return counts;
  }
}
