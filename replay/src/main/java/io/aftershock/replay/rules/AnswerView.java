package io.aftershock.replay.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.databind.JsonNode;
import io.aftershock.capture.trace.Header;
import io.aftershock.replay.http.Answer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * An answer as rules see it. The body is unpacked and parsed once, and only where something asks
 * for it. Belongs to one thread.
 */
final class AnswerView {
  /** What a body may become when it is unpacked, in bytes. */
  static final int MOST_BYTES = 4 << 20;

  private final int status;
  private final Answer answer;
  private @Nullable String body;
  private @Nullable JsonNode json;
  private boolean parsed;

  AnswerView(int status, Answer answer) {
    this.status = status;
    this.answer = answer;
  }

  int status() {
    return status;
  }

  List<Header> fields() {
    return answer.fields();
  }

  /** Value of the first field of that name in any letter case, or null. */
  @Nullable String header(String name) {
    return Header.valueIn(answer.fields(), name);
  }

  /** Length of the whole body as it came, in bytes. */
  long bodyBytes() {
    return answer.bodyBytes();
  }

  /** The beginning of the body, unpacked, one char per byte; empty where it cannot be unpacked. */
  String body() {
    if (body == null) {
      body = unpacked();
    }
    return body;
  }

  private String unpacked() {
    ByteBuffer kept = answer.body();
    byte[] bytes = new byte[kept.remaining()];
    kept.get(bytes);
    String coding = header("content-encoding");
    if (coding == null || coding.equalsIgnoreCase("identity")) {
      return new String(bytes, ISO_8859_1);
    }
    if (!coding.equalsIgnoreCase("gzip")) {
      return "";
    }
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      return new String(in.readNBytes(MOST_BYTES), ISO_8859_1);
    } catch (IOException e) {
      return ""; // Cut off, or no gzip.
    }
  }

  /** The body as JSON, or null where it is none. */
  @Nullable JsonNode json() {
    if (!parsed) {
      parsed = true;
      json = JsonText.tree(body());
    }
    return json;
  }
}
