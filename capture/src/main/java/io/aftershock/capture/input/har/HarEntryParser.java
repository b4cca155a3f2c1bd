package io.aftershock.capture.input.har;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aftershock.capture.trace.Header;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry from a stream of JSON, its members in any order. Members that do not matter, such
 * as the bodies of responses, are read over without being kept; members of the wrong type count as
 * absent.
 */
final class HarEntryParser {
  private final JsonParser json;
  private final HarEntry entry = new HarEntry();

  private HarEntryParser(JsonParser json) {
    this.json = json;
  }

  /**
   * Reads the object that {@code json} stands at the start of, and leaves it at the end of that.
   */
  static HarEntry parse(JsonParser json) throws IOException {
    HarEntryParser parser = new HarEntryParser(json);
    parser.members(parser::entryMember);
    return parser.entry;
  }

  private void entryMember(String name) throws IOException {
    switch (name) {
      case "startedDateTime" -> entry.startedDateTime = text();
      case "time" -> entry.totalMillis = number();
      case "connection" -> entry.connection = text();
      case "timings" -> timings();
      case "request" -> members(this::requestMember);
      case "response" -> members(this::responseMember);
      case "_fromCache" -> entry.fromCache |= isTrue();
      case "_fetchType" -> entry.fromCache |= textOr("").endsWith("Cache");
      case "_was_pushed" -> entry.pushed = isTrue();
      case "_wasFulfilled", "_wasAborted" -> entry.mocked |= isTrue();
      case "_resourceType" -> entry.webSocket |= textOr("").equals("websocket");
      case "_webSocketMessages" -> entry.webSocket = true;
      default -> {}
    }
  }

  private void requestMember(String name) throws IOException {
    switch (name) {
      case "method" -> entry.method = text();
      case "url" -> entry.url = text();
      case "httpVersion" -> entry.httpVersion = text();
      case "headers" -> entry.headers = namedValues();
      case "cookies" -> entry.cookies = namedValues();
      case "postData" -> entry.body = body();
      default -> {}
    }
  }

  private void responseMember(String name) throws IOException {
    switch (name) {
      case "status" -> entry.status = (int) number();
      case "statusText" -> entry.internalRedirect |= textOr("").equals("Internal Redirect");
      case "headers" -> {
        for (Header header : namedValues()) {
          entry.internalRedirect |= header.name().equalsIgnoreCase("Non-Authoritative-Reason");
        }
      }
      case "bodySize" -> entry.bodySize = (long) number();
      case "content" ->
          members(
              member -> {
                if (member.equals("size")) {
                  entry.contentSize = (long) number();
                }
              });
      case "_fetchedViaServiceWorker" -> entry.viaServiceWorker = isTrue();
      default -> {}
    }
  }

  private void timings() throws IOException {
    List<String> names = List.of("blocked", "dns", "connect", "ssl", "send", "wait", "receive");
    double[] phases = new double[names.size()];
    Arrays.fill(phases, HarTimings.ABSENT);
    boolean isObject = json.currentToken() == JsonToken.START_OBJECT;
    members(
        name -> {
          int phase = names.indexOf(name);
          if (phase >= 0) {
            phases[phase] = number();
          }
        });
    if (isObject) {
      entry.timings =
          new HarTimings(
              phases[0], phases[1], phases[2], phases[3], phases[4], phases[5], phases[6]);
    }
  }

  private HarBody body() throws IOException {
    BodyMembers members = new BodyMembers();
    members(
        name -> {
          switch (name) {
            case "mimeType" -> members.mimeType = textOr("");
            case "text" -> members.text = text();
            case "params" -> elements(() -> members.params.add(param()));
            case "encoding", "_encoding" -> members.isBase64 |= textOr("").equals("base64");
            case "_file" -> members.file = text();
            case "_sha1" -> members.file = members.file == null ? text() : members.file;
            case "_isBase64" -> members.isBase64 |= isTrue();
            default -> {}
          }
        });
    return new HarBody(
        members.mimeType, members.text, members.isBase64, members.params, members.file);
  }

  private HarBody.Param param() throws IOException {
    // name, value, fileName, contentType
    String[] values = new String[4];
    members(
        name -> {
          int member = List.of("name", "value", "fileName", "contentType").indexOf(name);
          if (member >= 0) {
            values[member] = text();
          }
        });
    return new HarBody.Param(orEmpty(values[0]), orEmpty(values[1]), values[2], values[3]);
  }

  /** A list of objects with a name and a value, or of pairs, as Slack exports them. */
  private List<Header> namedValues() throws IOException {
    List<Header> values = new ArrayList<>();
    elements(
        () -> {
          List<String> pair = new ArrayList<>(List.of("", ""));
          if (json.currentToken() == JsonToken.START_ARRAY) {
            pair.clear();
            elements(() -> pair.add(textOr("")));
          } else {
            members(
                name -> {
                  if (name.equals("name") || name.equals("value")) {
                    pair.set(name.equals("name") ? 0 : 1, textOr(""));
                  }
                });
          }
          if (pair.size() == 2 && !pair.get(0).isEmpty()) {
            values.add(new Header(pair.get(0), pair.get(1)));
          }
        });
    return values;
  }

  /** Reads each member of the object at hand; anything but an object is read over. */
  private void members(Member reader) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      reader.read(name);
      json.skipChildren();
    }
  }

  /** Reads each element of the array at hand; anything but an array is read over. */
  private void elements(Element reader) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      reader.read();
      json.skipChildren();
    }
  }

  private @Nullable String text() throws IOException {
    JsonToken token = json.currentToken();
    boolean hasText = token.isScalarValue() && token != JsonToken.VALUE_NULL;
    return hasText ? json.getText() : null;
  }

  private String textOr(String other) throws IOException {
    String text = text();
    return text == null ? other : text;
  }

  private double number() throws IOException {
    return json.currentToken().isNumeric() ? json.getDoubleValue() : HarTimings.ABSENT;
  }

  /** Whether the value says yes: {@code true}, a number but 0, or any text but "0" and "false". */
  private boolean isTrue() throws IOException {
    String text = textOr("");
    return !text.isEmpty() && !text.equals("0") && !text.equals("false");
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  /** Reads the value of a member. */
  private interface Member {
    void read(String name) throws IOException;
  }

  /** Reads an element. */
  private interface Element {
    void read() throws IOException;
  }

  /** A body's members while they are read. */
  private static final class BodyMembers {
    private String mimeType = "";
    private @Nullable String text;
    private boolean isBase64;
    private @Nullable String file;
    private final List<HarBody.Param> params = new ArrayList<>();
  }
}
