package io.aftershock.capture.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.CharConversionException;
import java.io.IOException;

/** What a source is, as JSON. */
enum JsonShape {
  /** An object with a {@code log}, as every HAR file is. */
  HAR,
  /** Some other object or list. */
  OTHER,
  /** No JSON. */
  NONE;

  /** Whether the parser stands at an object that begins as an entry of HAR does. */
  private static boolean isEntry(JsonParser json) throws IOException {
    boolean request = false;
    boolean started = false;
    if (json.currentToken() == JsonToken.START_OBJECT) {
      while (!(request && started) && json.nextToken() == JsonToken.FIELD_NAME) {
        String name = json.currentName();
        request |= json.nextToken() == JsonToken.START_OBJECT && name.equals("request");
        started |= name.equals("startedDateTime");
        json.skipChildren();
      }
    }
    return request && started;
  }

  /** The shape of a source that begins with {@code start}, which may be cut off anywhere. */
  static JsonShape of(byte[] start) throws IOException {
    JsonShape shape = NONE;
    try (JsonParser json = new JsonFactory().createParser(start)) {
      JsonToken first = json.nextToken();
      if (first == JsonToken.START_OBJECT && json.nextToken() == JsonToken.FIELD_NAME) {
        shape = OTHER;
        do {
          String name = json.currentName();
          json.nextToken();
          boolean list = json.currentToken() == JsonToken.START_ARRAY;
          if ((name.equals("log") && json.currentToken().isStructStart())
              || (name.equals("entries") && list)) {
            return HAR;
          }
          json.skipChildren();
        } while (json.nextToken() == JsonToken.FIELD_NAME);
      } else if (first == JsonToken.START_ARRAY && json.nextToken() != null) {
        if (isEntry(json)) {
          return HAR;
        }
        // A bracket may also open the stamp of a text log, behind whose first number no comma is.
        boolean list = json.currentToken().isStructStart() || json.nextToken() != null;
        shape = list ? OTHER : NONE;
      }
      return shape;
    } catch (JsonProcessingException | CharConversionException e) {
      // The latter of zeros among the first bytes, which look like those of UTF-32.
      return shape;
    }
  }
}
