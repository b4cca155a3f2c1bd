package io.aftershock.analyze.input.foreign;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** A file of JSON objects, one after the other or a single one, read one at a time. */
final class JsonText {
  private static final JsonFactory FACTORY = new JsonMapper().getFactory();

  private final ResultFile file;
  private final JsonParser parser;
  private long line = 1;

  JsonText(ResultFile file, InputStream content) throws IOException {
    this.file = file;
    this.parser = FACTORY.createParser(content);
  }

  /** The next object, or null at the end. */
  @Nullable JsonNode next() throws IOException {
    try {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return null;
      }
      line = parser.currentTokenLocation().getLineNr();
      return parser.readValueAsTree();
    } catch (JsonProcessingException e) {
      throw file.damaged(
          Math.max(line, e.getLocation() == null ? 0 : e.getLocation().getLineNr()),
          "is no whole JSON; it was cut off or changed, so run the tool again, or delete the line",
          e);
    }
  }

  /** The object at that place of {@code node}. */
  JsonNode required(JsonNode node, String name) throws IOException {
    JsonNode value = node.path(name);
    if (value.isMissingNode() || value.isNull()) {
      throw damaged("has no " + name + ", which is needed; run the tool again");
    }
    return value;
  }

  /** Nanoseconds in the number at that place, in some unit. */
  long nanos(JsonNode node, String name, double unitNanos) throws IOException {
    JsonNode value = required(node, name);
    if (!value.isNumber() || !(value.asDouble() >= 0)) {
      throw damaged("has " + value + " as " + name + ", which must be a number, 0 or more");
    }
    return Math.round(value.asDouble() * unitNanos);
  }

  /** Nanoseconds since 1970 of the moment at that place. */
  long moment(JsonNode node, String name) throws IOException {
    String text = required(node, name).asText();
    try {
      return Numbers.isoNanos(text);
    } catch (NumberFormatException e) {
      throw damaged("has '" + text + "' as " + name + ", which must be a moment", e);
    }
  }

  /** What is wrong with the object read last. */
  IOException damaged(String reason) {
    return file.damaged(line, reason);
  }

  private IOException damaged(String reason, Throwable cause) {
    return file.damaged(line, reason, cause);
  }
}
