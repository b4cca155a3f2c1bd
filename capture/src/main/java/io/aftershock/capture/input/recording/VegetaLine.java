package io.aftershock.capture.input.recording;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import io.aftershock.capture.trace.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one line says. A result's header fields and body are those of the response, so they are left
 * alone; a target's are those of the request.
 */
final class VegetaLine {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxStringLength(VegetaReader.LONGEST_LINE).build())
          .build();
  private static final Set<String> OF_TARGETS = Set.of("method", "url", "header", "body");
  private static final Set<String> OF_TIMED_TARGETS =
      Set.of("method", "url", "header", "body", "timestamp", "latency", "code", "bytes_in");

  private final Set<String> names = new HashSet<>();
  final List<Header> headers = new ArrayList<>();
  @Nullable String method;
  @Nullable String url;
  @Nullable String timestamp;
  @Nullable String body;
  long latencyNanos = -1;
  long code;
  long bytesIn = -1;
  long bytesOut = -1;

  private VegetaLine() {}

  /** Reads a line, or returns null where it is no object of JSON. */
  static @Nullable VegetaLine parse(byte[] line) {
    try (JsonParser json = JSON.createParser(line)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      VegetaLine parsed = new VegetaLine();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        json.nextToken();
        parsed.names.add(name);
        parsed.member(name, json);
        json.skipChildren();
      }
      return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null
          ? parsed
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  private void member(String name, JsonParser json) throws IOException {
    switch (name) {
      case "method" -> method = text(json);
      case "url" -> url = text(json);
      case "timestamp" -> timestamp = text(json);
      case "body" -> body = text(json);
      case "latency" -> latencyNanos = number(json);
      case "code" -> code = number(json);
      case "bytes_in" -> bytesIn = number(json);
      case "bytes_out" -> bytesOut = number(json);
      case "header" -> headers(json);
      default -> {}
    }
  }

  private void headers(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      if (json.nextToken() == JsonToken.START_ARRAY) {
        while (json.nextToken() != JsonToken.END_ARRAY) {
          if (json.currentToken() == null) {
            return;
          }
          addHeader(name, text(json));
          json.skipChildren();
        }
      } else {
        addHeader(name, text(json));
        json.skipChildren();
      }
    }
  }

  private void addHeader(String name, @Nullable String value) {
    if (value != null) {
      headers.add(new Header(name, value));
    }
  }

  private static @Nullable String text(JsonParser json) throws IOException {
    return json.currentToken() == JsonToken.VALUE_STRING ? json.getText() : null;
  }

  private static long number(JsonParser json) throws IOException {
    boolean whole = json.currentToken() == JsonToken.VALUE_NUMBER_INT;
    return whole && json.getNumberType() != JsonParser.NumberType.BIG_INTEGER
        ? json.getLongValue()
        : -1;
  }

  /** Whether it is the result of an attack, and no target. */
  boolean isResult() {
    return names.contains("seq") || names.contains("attack");
  }

  /** Whether no log of JSON lines looks like this. */
  boolean isSurelyVegeta() {
    if (method == null || url == null) {
      return false;
    }
    return names.contains("header")
        ? OF_TIMED_TARGETS.containsAll(names)
        : OF_TARGETS.containsAll(names) || (names.contains("seq") && names.contains("attack"));
  }
}
