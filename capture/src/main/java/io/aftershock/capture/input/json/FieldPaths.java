package io.aftershock.capture.input.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The paths of the fields that one record has, to tell its dialect by. */
final class FieldPaths {
  private static final int DEEPEST = 2;

  private FieldPaths() {}

  /** Paths of {@code record}, two names deep; those up to where it breaks off or is broken. */
  static Set<String> of(byte[] record) {
    Set<String> paths = new HashSet<>();
    RecordText text = new RecordText();
    text.set(record, 0, record.length);
    text.fillGaps();
    int start = text.objectStart();
    if (start < 0) {
      return paths;
    }
    try (JsonParser json =
        RecordParser.JSON.createParser(text.chars(), start, text.length() - start)) {
      json.nextToken();
      collect(json, "", 1, paths);
      return paths;
    } catch (IOException e) {
      return paths;
    }
  }

  private static void collect(JsonParser json, String prefix, int depth, Set<String> paths)
      throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String path = prefix + json.currentName();
      JsonToken value = json.nextToken();
      paths.add(path);
      boolean transparent = depth == 1 && path.equals(FieldGroup.TRANSPARENT);
      if (value == JsonToken.START_OBJECT && (transparent || depth < DEEPEST)) {
        collect(json, transparent ? "" : path + ".", transparent ? DEEPEST - 1 : depth + 1, paths);
      } else {
        json.skipChildren();
      }
    }
  }
}
