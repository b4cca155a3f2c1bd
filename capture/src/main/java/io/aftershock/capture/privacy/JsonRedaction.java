package io.aftershock.capture.privacy;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the values of secret members, and tokens wherever they are, in JSON text; all other
 * bytes stay as they were.
 */
final class JsonRedaction {
  private static final JsonFactory JSON = new JsonFactory();
  private final SecretNames names;
  private final SecretPatterns patterns;
  private final Replacements replacements;

  JsonRedaction(SecretNames names, SecretPatterns patterns, Replacements replacements) {
    this.names = names;
    this.patterns = patterns;
    this.replacements = replacements;
  }

  /** {@code json} without secrets, or null where it is no JSON, so that none can be found in it. */
  @Nullable String redact(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return redact(json, parser);
    } catch (JacksonException e) {
      replacements.body("(unreadable JSON body)", json);
      return null;
    } catch (IOException e) {
      throw new UncheckedIOException("reading a string", e);
    }
  }

  private String redact(String json, JsonParser parser) throws IOException {
    StringBuilder out = new StringBuilder(json.length());
    int done = 0;
    String name = "";
    for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
      if (token == JsonToken.FIELD_NAME) {
        name = parser.currentName();
      } else if (isNamedSecret(name, token)) {
        int start = (int) parser.currentTokenLocation().getCharOffset();
        int end = endOfValue(parser);
        out.append(json, done, start);
        out.append('"').append(replacements.named(name, content(json, start, end))).append('"');
        done = end;
        name = "";
      } else if (token == JsonToken.VALUE_STRING && !names.isKeptParameter(name)) {
        SecretKind kind = patterns.kindOf(parser.getText());
        if (kind != null) {
          int start = (int) parser.currentTokenLocation().getCharOffset();
          int end = endOfValue(parser);
          out.append(json, done, start);
          out.append('"').append(replacements.looking(kind, content(json, start, end))).append('"');
          done = end;
        }
      } else if (token.isStructStart()) {
        name = "";
      }
    }
    return done == 0 ? json : out.append(json, done, json.length()).toString();
  }

  private static int endOfValue(JsonParser parser) throws IOException {
    parser.skipChildren();
    parser.finishToken();
    return (int) parser.currentLocation().getCharOffset();
  }

  /** A string without its quotes, so that it gets the pseudonym it has in a form or a query. */
  private static String content(String json, int start, int end) {
    return json.charAt(start) == '"'
        ? json.substring(start + 1, end - 1)
        : json.substring(start, end);
  }

  private boolean isNamedSecret(String name, JsonToken token) {
    return !name.isEmpty()
        && !token.isStructEnd()
        && token != JsonToken.VALUE_NULL
        && names.isSecretParameter(name);
  }
}
