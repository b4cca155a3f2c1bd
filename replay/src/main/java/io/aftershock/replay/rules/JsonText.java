package io.aftershock.replay.rules;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Looks into JSON, and changes it. Texts have one char per byte. */
final class JsonText {
  private static final JsonMapper JSON = new JsonMapper();

  private JsonText() {}

  /** The tree, or null where the bytes are not JSON. */
  static @Nullable JsonNode tree(String bytes) {
    try {
      JsonNode tree = JSON.readTree(bytes.getBytes(ISO_8859_1));
      return tree == null || tree.isMissingNode() ? null : tree;
    } catch (IOException e) {
      return null;
    }
  }

  /** The value there: a string without its quotes, all else as JSON; null where there is none. */
  static @Nullable String at(JsonNode tree, JsonPointer place) {
    JsonNode node = tree.at(place);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    return PercentCoding.bytesOf(node.isValueNode() ? node.asText() : node.toString());
  }

  /** {@code body} with that string at that place, or null where there is no such place. */
  static @Nullable String with(String body, JsonPointer place, String bytes) {
    JsonNode tree = tree(body);
    JsonPointer parent = place.head();
    if (tree == null || parent == null) {
      return null;
    }
    JsonNode holder = tree.at(parent);
    TextNode value = TextNode.valueOf(new String(bytes.getBytes(ISO_8859_1), UTF_8));
    JsonPointer last = place.last();
    if (holder instanceof ObjectNode object) {
      object.set(last.getMatchingProperty(), value);
    } else if (holder instanceof ArrayNode array && array.has(last.getMatchingIndex())) {
      array.set(last.getMatchingIndex(), value);
    } else {
      return null;
    }
    try {
      return new String(JSON.writeValueAsBytes(tree), ISO_8859_1);
    } catch (JacksonException e) {
      throw new IllegalStateException("a tree that cannot be written as JSON", e);
    }
  }
}
