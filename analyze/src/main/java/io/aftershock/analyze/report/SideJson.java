package io.aftershock.analyze.report;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.replay.run.RunInfo;

/** A side as a page's script reads it: what it is, how it was made, how far it can be trusted. */
final class SideJson {
  private static final JsonMapper MAPPER = new JsonMapper();

  private SideJson() {}

  static ObjectNode of(SideInfo side) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("name", side.name())
            .put("path", side.path())
            .put("kind", side.kind())
            .put("tool", side.origin() == null ? null : side.origin().tool())
            .put("requests", side.requests())
            .put("unmeasured", side.unmeasured())
            .put("tracePath", side.tracePath())
            .put("traceContent", side.traceContent())
            .put("complete", side.isComplete())
            .put("late", side.isLate());
    if (side.run() != null) {
      node.set("run", run(side.run()));
    }
    return node;
  }

  private static ObjectNode run(RunInfo run) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("createdBy", run.createdBy())
            .put("label", run.label())
            .put("note", run.note())
            .put("started", run.started().toString())
            .put("end", run.end().name())
            .put("endReason", run.endReason())
            .put("traceStart", run.trace().start().toString())
            .put("traceRequests", run.trace().requests());
    node.set("options", MAPPER.valueToTree(run.options()));
    node.set("host", MAPPER.valueToTree(run.host()));
    node.set("counts", MAPPER.valueToTree(run.counts()));
    node.set("fidelity", MAPPER.valueToTree(run.fidelity()));
    return node;
  }
}
