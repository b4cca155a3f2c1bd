package io.aftershock.capture.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Vegeta's targets in JSON, one a line. Vegeta sends them in this order at a rate of its own; the
 * time, status and duration, which it reads over, are for reading the file back.
 */
final class VegetaExporter implements TraceExporter {
  private final OutputStream out;
  private final ExportContext context;
  private final JsonGenerator json;

  VegetaExporter(OutputStream out, ExportContext context) throws IOException {
    this.out = out;
    this.context = context;
    this.json = JsonOutput.to(out);
  }

  @Override
  public void write(TraceRequest request) throws IOException {
    json.writeStartObject();
    json.writeStringField("method", request.method());
    json.writeStringField("url", context.urls().goUrlOf(request));
    headers(request);
    if (request.body() != null) {
      json.writeStringField(
          "body", Base64.getEncoder().encodeToString(WireBytes.of(request.body())));
    }
    json.writeStringField("timestamp", context.stamp(request));
    JsonOutput.number(json, "latency", request.durationNanos(), 0);
    JsonOutput.number(json, "code", request.status(), 1);
    JsonOutput.number(json, "bytes_in", request.responseBytes(), 0);
    json.writeEndObject();
  }

  private void headers(TraceRequest request) throws IOException {
    context.noteUnshown(request);
    GoClient.noteHost(request, context.notes());
    GoClient.noteAdditions(request, context.notes());
    Map<String, List<String>> values = new LinkedHashMap<>();
    if (request.host() != null && !context.urls().saysHost(request)) {
      values.put("Host", List.of(request.host()));
    }
    for (Header header : request.headers()) {
      values.computeIfAbsent(header.name(), name -> new ArrayList<>()).add(header.value());
    }
    json.writeObjectFieldStart("header");
    for (Map.Entry<String, List<String>> header : values.entrySet()) {
      json.writeArrayFieldStart(header.getKey());
      for (String value : header.getValue()) {
        json.writeString(WireBytes.shown(value));
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    JsonOutput.endLines(json, out);
  }
}
