package io.aftershock.capture.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aftershock.capture.trace.BodyOrigin;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HexFormat;
import java.util.Locale;

/**
 * One object a request, one a line: the way to look inside a trace. What is not known has no key.
 * Bodies are told by their length, and where they were made up, by that.
 */
final class JsonLinesExporter implements TraceExporter {
  private final OutputStream out;
  private final ExportContext context;
  private final JsonGenerator json;

  JsonLinesExporter(OutputStream out, ExportContext context) throws IOException {
    this.out = out;
    this.context = context;
    this.json = JsonOutput.to(out);
  }

  @Override
  public void write(TraceRequest request) throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", request.index());
    json.writeNumberField("arrivalEpochNanos", context.arrivalEpochNanos(request));
    json.writeNumberField("offsetNanos", request.offsetNanos());
    json.writeStringField("method", request.method());
    JsonOutput.text(json, "scheme", request.scheme());
    JsonOutput.text(json, "host", request.host() == null ? null : WireBytes.shown(request.host()));
    json.writeStringField("target", WireBytes.shown(request.target()));
    if (!WireBytes.isPrintableAscii(request.target())) {
      json.writeStringField("targetHex", HexFormat.of().formatHex(WireBytes.of(request.target())));
    }
    headers(request);
    JsonOutput.number(json, "bodyBytes", request.body() == null ? -1 : request.body().length(), 0);
    if (request.bodyOrigin() != BodyOrigin.RECORDED) {
      json.writeStringField("bodyOrigin", request.bodyOrigin().name().toLowerCase(Locale.ROOT));
    }
    JsonOutput.number(json, "status", request.status(), 1);
    JsonOutput.number(json, "durationNanos", request.durationNanos(), 0);
    JsonOutput.number(json, "bytes", request.responseBytes(), 0);
    JsonOutput.number(json, "client", request.client(), 1);
    JsonOutput.number(json, "session", request.session(), 1);
    JsonOutput.number(json, "connection", request.connection(), 1);
    json.writeStringField("endpoint", context.info().endpointName(request.endpoint()));
    json.writeEndObject();
  }

  private void headers(TraceRequest request) throws IOException {
    if (request.headers().isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("headers");
    for (Header header : request.headers()) {
      JsonOutput.header(json, header.name(), header.value());
    }
    json.writeEndArray();
  }

  @Override
  public void end() throws IOException {
    JsonOutput.endLines(json, out);
  }
}
