package io.aftershock.capture.input.wrapper;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aftershock.capture.input.stamp.IsoTime;
import io.aftershock.capture.input.wrapper.Peeled.Kind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** An object of JSON a line, with the log's line as one of its strings. */
final class JsonEnvelope implements Wrapper {
  private static final JsonFactory JSON = new JsonFactory();

  /** Docker cuts longer lines in pieces of this length. */
  private static final int DOCKER_PIECE_BYTES = 16 * 1024;

  private final String messageName;
  private final String stampName;
  private final String otherName;
  private byte @Nullable [] message;
  private boolean anyOther;
  private long stampNanos;
  private int stream;

  /**
   * Envelopes whose members have these names.
   *
   * @param stampName ISO 8601, or microseconds since 1970
   * @param otherName one more that they have
   */
  JsonEnvelope(String messageName, String stampName, String otherName) {
    this.messageName = messageName;
    this.stampName = stampName;
    this.otherName = otherName;
  }

  @Override
  public Kind peel(byte[] line, int from, int to, Peeled peeled) {
    if (from == to || line[from] != '{' || !read(line, from, to) || message == null) {
      return Kind.OTHER;
    }
    byte[] text = message;
    boolean ended = text.length > 0 && text[text.length - 1] == '\n';
    int end = ended ? text.length - 1 : text.length;
    peeled.stampNanos = stampNanos;
    peeled.stream = stream;
    peeled.line(text, 0, end > 0 && ended && text[end - 1] == '\r' ? end - 1 : end);
    return !ended && text.length >= DOCKER_PIECE_BYTES ? Kind.PART : Kind.LINE;
  }

  private boolean read(byte[] line, int from, int to) {
    message = null;
    anyOther = false;
    stampNanos = Peeled.NO_STAMP;
    stream = 0;
    try (JsonParser json = JSON.createParser(line, from, to - from)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        member(name, json.nextToken(), json);
      }
      return anyOther && json.currentToken() == JsonToken.END_OBJECT;
    } catch (IOException e) {
      // No JSON: the reader says what is wrong with the line as it is.
      return false;
    }
  }

  private void member(String name, JsonToken value, JsonParser json) throws IOException {
    if (name.equals(messageName)) {
      message = value == JsonToken.START_ARRAY ? bytes(json) : text(value, json);
    } else if (name.equals(stampName) && value == JsonToken.VALUE_STRING) {
      anyOther = true;
      stampNanos = stamp(json.getText());
    } else if (name.equals(otherName)) {
      anyOther = true;
      stream = value == JsonToken.VALUE_STRING && json.getText().equals("stderr") ? 1 : 0;
    } else {
      json.skipChildren();
    }
  }

  private static byte @Nullable [] text(JsonToken value, JsonParser json) throws IOException {
    json.skipChildren();
    return value == JsonToken.VALUE_STRING ? json.getText().getBytes(StandardCharsets.UTF_8) : null;
  }

  /** Journald writes what is no plain text as a list of numbers. */
  private static byte[] bytes(JsonParser json) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    while (json.nextToken() == JsonToken.VALUE_NUMBER_INT) {
      bytes.write((int) json.getLongValue());
    }
    return bytes.toByteArray();
  }

  private static long stamp(String text) {
    if (text.length() == 16 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Long.parseLong(text) * 1000;
    }
    IsoTime.Stamp stamp = IsoTime.parse(text);
    return stamp == null ? Peeled.NO_STAMP : stamp.nanos();
  }
}
