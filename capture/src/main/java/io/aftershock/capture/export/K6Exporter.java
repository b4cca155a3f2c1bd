package io.aftershock.capture.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * A script for k6 that sends the requests when they are due. The requests stand in a shared array,
 * of which k6 keeps one copy for all its users.
 */
final class K6Exporter implements TraceExporter {
  private static final String HEAD =
      """
      // A trace of requests as a script for k6, made by aftershock export.
      //
      //   k6 run -e TARGET=http://127.0.0.1:8080 FILE
      //
      // Every request has its time (at, in milliseconds after the start). k6 has no executor that
      // follows a list of times, so users take the requests in order, sleep until theirs is due, and
      // send it. That keeps the recorded times as long as a user is free: where all of them wait for
      // answers, requests are sent late, and the metric replay_lateness says by how much. Give more
      // users then with -e VUS=500. k6's durations start when a request is sent, not when it was due.
      // -e SPEED=2 replays in half the time. Redirects are not followed, and connections are k6's own.

      import exec from 'k6/execution';
      import encoding from 'k6/encoding';
      import http from 'k6/http';
      import { sleep } from 'k6';
      import { SharedArray } from 'k6/data';
      import { Trend } from 'k6/metrics';

      """;

  private static final String JOINED = "header fields of one name were joined into one";
  private static final int FEWEST_USERS = 10;
  private static final int MOST_USERS = 1_000;

  private final OutputStream out;
  private final ExportContext context;
  private final JsonGenerator json;
  private long second = -1;
  private int inSecond;
  private int busiestSecond;

  K6Exporter(OutputStream out, ExportContext context) throws IOException {
    this.out = out;
    this.context = context;
    this.json = JsonOutput.to(out);
    json.configure(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature(), true);
    json.setRootValueSeparator(null);
  }

  @Override
  public void begin() throws IOException {
    out.write(
        (HEAD + "const requests = new SharedArray('requests', function () {\n  return [\n")
            .getBytes(UTF_8));
  }

  @Override
  public void write(TraceRequest request) throws IOException {
    countSecond(request);
    json.writeStartObject();
    JsonOutput.millis(json, "at", request.offsetNanos());
    json.writeStringField("method", request.method());
    json.writeStringField("target", context.urls().goTargetOf(request));
    json.writeStringField("name", context.info().endpointName(request.endpoint()));
    headers(request);
    if (request.body() != null) {
      json.writeStringField(
          "body", Base64.getEncoder().encodeToString(WireBytes.of(request.body())));
    }
    json.writeEndObject();
    json.writeRaw(",\n");
  }

  private void countSecond(TraceRequest request) {
    long now = TimeUnit.NANOSECONDS.toSeconds(request.offsetNanos());
    inSecond = now == second ? inSecond + 1 : 1;
    second = now;
    busiestSecond = Math.max(busiestSecond, inSecond);
  }

  private void headers(TraceRequest request) throws IOException {
    context.noteUnshown(request);
    GoClient.noteHost(request, context.notes());
    // k6 sends the last of the fields whose names differ in case alone.
    Map<String, String> values = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    if (request.host() != null) {
      values.put("Host", request.host());
    }
    boolean joined = false;
    for (Header header : request.headers()) {
      String glue = header.name().equalsIgnoreCase("Cookie") ? "; " : ", ";
      joined |= values.containsKey(header.name());
      values.merge(header.name(), header.value(), (a, b) -> a + glue + b);
    }
    if (joined) {
      context.notes().count(JOINED);
    }
    json.writeObjectFieldStart("headers");
    for (Map.Entry<String, String> header : values.entrySet()) {
      json.writeStringField(header.getKey(), WireBytes.shown(header.getValue()));
    }
    json.writeEndObject();
  }

  @Override
  public void end() throws IOException {
    json.close();
    String given = context.urls().base() == null ? "" : context.urls().base();
    int users = Math.max(FEWEST_USERS, Math.min(MOST_USERS, busiestSecond));
    try (InputStream tail = K6Exporter.class.getResourceAsStream("replay.k6.js")) {
      String text = new String(Objects.requireNonNull(tail).readAllBytes(), UTF_8);
      String constants =
          "const defaultTarget = '"
              + given
              + "';\nconst usersWanted = "
              + users
              + ";\nconst lastAt = "
              + TimeUnit.NANOSECONDS.toMillis(context.info().spanNanos())
              + ";\n";
      out.write(text.replaceFirst("\n\n", "\n\n" + constants).getBytes(UTF_8));
    }
  }
}
