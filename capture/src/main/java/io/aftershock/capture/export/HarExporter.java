package io.aftershock.capture.export;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aftershock.capture.trace.BodyOrigin;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A HAR file of version 1.2. An entry starts when its request arrived, and waits as long as the
 * request took; -1 stands for what is not known, as the specification has it.
 */
final class HarExporter implements TraceExporter {
  private final OutputStream out;
  private final ExportContext context;
  private final JsonGenerator json;

  HarExporter(OutputStream out, ExportContext context) throws IOException {
    this.out = out;
    this.context = context;
    this.json = JsonOutput.to(out);
  }

  @Override
  public void begin() throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("log");
    json.writeStringField("version", "1.2");
    json.writeObjectFieldStart("creator");
    json.writeStringField("name", "aftershock");
    json.writeStringField("version", context.info().createdBy().replace("aftershock ", ""));
    json.writeEndObject();
    json.writeArrayFieldStart("entries");
  }

  @Override
  public void write(TraceRequest request) throws IOException {
    json.writeRaw('\n');
    json.writeStartObject();
    json.writeStringField("startedDateTime", context.stamp(request));
    JsonOutput.millis(json, "time", Math.max(0, request.durationNanos()));
    request(request);
    response(request);
    json.writeObjectFieldStart("cache");
    json.writeEndObject();
    timings(request);
    if (request.connection() > 0) {
      // Not the bare number, which readers would take for a port.
      json.writeStringField("connection", "c" + request.connection());
    }
    json.writeEndObject();
  }

  private void request(TraceRequest request) throws IOException {
    json.writeObjectFieldStart("request");
    json.writeStringField("method", request.method());
    json.writeStringField("url", context.urls().urlOf(request));
    json.writeStringField("httpVersion", "HTTP/1.1");
    emptyList("cookies");
    json.writeArrayFieldStart("headers");
    if (request.host() != null) {
      JsonOutput.header(json, "Host", request.host());
    }
    for (Header header : request.headers()) {
      JsonOutput.header(json, header.name(), header.value());
    }
    json.writeEndArray();
    context.noteUnshown(request);
    emptyList("queryString");
    json.writeNumberField("headersSize", -1);
    json.writeNumberField("bodySize", request.body() == null ? 0 : request.body().length());
    if (request.body() != null) {
      body(request, request.body());
    }
    json.writeEndObject();
  }

  private void body(TraceRequest request, String body) throws IOException {
    String type = Header.valueIn(request.headers(), "Content-Type");
    String text = isPlain(request, type) ? WireBytes.utf8(body) : null;
    json.writeObjectFieldStart("postData");
    json.writeStringField("mimeType", type == null ? "" : WireBytes.shown(type));
    emptyList("params");
    json.writeStringField(
        "text", text == null ? Base64.getEncoder().encodeToString(WireBytes.of(body)) : text);
    if (text == null) {
      json.writeStringField("encoding", "base64");
    }
    if (request.bodyOrigin() != BodyOrigin.RECORDED) {
      String origin = request.bodyOrigin().name().toLowerCase(Locale.ROOT);
      json.writeStringField("comment", "not recorded: a " + origin);
    }
    json.writeEndObject();
  }

  /** Whether a body of text goes as text: one that is packed, or in another charset, does not. */
  private static boolean isPlain(TraceRequest request, @Nullable String type) {
    String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
    return Header.valueIn(request.headers(), "Content-Encoding") == null
        && (!lower.contains("charset") || lower.contains("utf-8"));
  }

  private void response(TraceRequest request) throws IOException {
    json.writeObjectFieldStart("response");
    json.writeNumberField("status", request.status() == 0 ? -1 : request.status());
    json.writeStringField("statusText", "");
    json.writeStringField("httpVersion", "HTTP/1.1");
    emptyList("cookies");
    emptyList("headers");
    json.writeObjectFieldStart("content");
    json.writeNumberField("size", request.responseBytes());
    json.writeStringField("mimeType", "x-unknown");
    json.writeEndObject();
    json.writeStringField("redirectURL", "");
    json.writeNumberField("headersSize", -1);
    json.writeNumberField("bodySize", request.responseBytes());
    json.writeEndObject();
  }

  private void timings(TraceRequest request) throws IOException {
    json.writeObjectFieldStart("timings");
    json.writeNumberField("send", 0);
    if (request.durationNanos() < 0) {
      json.writeNumberField("wait", -1);
    } else {
      JsonOutput.millis(json, "wait", request.durationNanos());
    }
    json.writeNumberField("receive", 0);
    json.writeEndObject();
  }

  private void emptyList(String name) throws IOException {
    json.writeArrayFieldStart(name);
    json.writeEndArray();
  }

  @Override
  public void end() throws IOException {
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndObject();
    json.close();
    out.write('\n');
  }
}
