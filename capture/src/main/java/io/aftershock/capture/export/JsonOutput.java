package io.aftershock.capture.export;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** JSON for exporters: objects one a line, and members only where there is a value. */
public final class JsonOutput {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
          .disable(StreamWriteFeature.FLUSH_PASSED_TO_STREAM)
          .build();

  private JsonOutput() {}

  /** Writes to {@code out} in UTF-8; a line end stands between objects, not behind the last. */
  public static JsonGenerator to(OutputStream out) throws IOException {
    JsonGenerator json = JSON.createGenerator(out);
    json.setRootValueSeparator(new SerializedString("\n"));
    return json;
  }

  static void text(JsonGenerator json, String name, @Nullable String value) throws IOException {
    if (value != null) {
      json.writeStringField(name, value);
    }
  }

  /** Writes a number that is at least {@code least}; a smaller one means that there is none. */
  public static void number(JsonGenerator json, String name, long value, long least)
      throws IOException {
    if (value >= least) {
      json.writeNumberField(name, value);
    }
  }

  /** Writes nanoseconds as milliseconds, exactly. */
  static void millis(JsonGenerator json, String name, long nanos) throws IOException {
    json.writeNumberField(name, BigDecimal.valueOf(nanos, 6));
  }

  /** Writes a header field as an object of its name and value. */
  static void header(JsonGenerator json, String name, String value) throws IOException {
    json.writeStartObject();
    json.writeStringField("name", WireBytes.shown(name));
    json.writeStringField("value", WireBytes.shown(value));
    json.writeEndObject();
  }

  /** Ends objects one a line: the last line too, if there is any. */
  public static void endLines(JsonGenerator json, OutputStream out) throws IOException {
    boolean any = json.getOutputContext().getCurrentIndex() >= 0;
    json.close();
    if (any) {
      out.write('\n');
    }
  }
}
