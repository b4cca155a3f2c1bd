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
  private static final String REPLACEMENT = '"' + UrlRedaction.REPLACEMENT + '"';

  private final SecretNames names;
  private final RedactionCounts counts;

  JsonRedaction(SecretNames names, RedactionCounts counts) {
    this.names = names;
    this.counts = counts;
  }

  /** {@code json} without secrets, or null where it is no JSON, so that none can be found in it. */
  @Nullable String redact(String json) {
    try (JsonParser parser = JSON.createParser(json)) {
      return redact(json, parser);
    } catch (JacksonException e) {
      counts.add("(unreadable JSON body)");
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
      } else if (isSecret(name, token, parser)) {
        counts.add(name.isEmpty() ? "(token in a JSON body)" : name);
        out.append(json, done, (int) parser.currentTokenLocation().getCharOffset());
        out.append(REPLACEMENT);
        parser.skipChildren();
        parser.finishToken();
        done = (int) parser.currentLocation().getCharOffset();
        name = "";
      } else if (token.isStructStart()) {
        name = "";
      }
    }
    return done == 0 ? json : out.append(json, done, json.length()).toString();
  }

  private boolean isSecret(String name, JsonToken token, JsonParser parser) throws IOException {
    if (token.isStructEnd() || token == JsonToken.VALUE_NULL) {
      return false;
    }
    if (!name.isEmpty() && names.isSecretParameter(name)) {
      return true;
    }
    return token == JsonToken.VALUE_STRING
        && Tokens.looksSecret(parser.getText())
        && !names.isKeptParameter(name);
  }
}
