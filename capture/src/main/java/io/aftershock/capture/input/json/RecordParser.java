package io.aftershock.capture.input.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.named.NamedRequest;
import io.aftershock.capture.input.stamp.Excerpt;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes an entry of the text of one record. Not thread-safe. */
final class RecordParser {
  /** Forgives what hand-made formats of servers get wrong. */
  static final JsonFactory JSON =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private static final Set<String> ACTIONS = Set.of("index", "create", "update", "delete");

  private final JsonDialect dialect;
  private final FieldGroup root;
  private final NamedRequest record;
  private final RecordText text = new RecordText();
  private final Map<String, String> watched = new HashMap<>();
  private boolean hasGaps;
  private int members;
  private boolean action;

  /** Reads {@code dialect}; stamps without a zone are of {@code zone}. */
  RecordParser(JsonDialect dialect, ZoneId zone) {
    this.dialect = dialect;
    root = new FieldGroup(dialect.fields(), dialect.watched());
    record = new NamedRequest(dialect.fields(), zone);
  }

  /** What a reader of the log should know, a sentence each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>(dialect.notes());
    notes.addAll(record.notes());
    return notes;
  }

  /** Learns from the first records what they do not say. */
  void learn(List<byte[]> records) {
    record.learn(() -> records.forEach(bytes -> parse(1, 0, bytes, 0, bytes.length)));
  }

  /**
   * Parses record {@code number} of the log, which is {@code bytes[from, to)}.
   *
   * @param loggedNanos when it was logged, for a record without a stamp, or LineReader.NO_STAMP
   */
  ParsedEntry parse(long number, long loggedNanos, byte[] bytes, int from, int to) {
    if (isBlank(bytes, from, to)) {
      return new ParsedEntry.Skipped(number, "blank line");
    }
    text.set(bytes, from, to);
    int start = text.objectStart();
    if (start < 0) {
      return new ParsedEntry.Rejected(
          number, "no JSON", "it was '" + Excerpt.of(bytes, from, to) + "'");
    }
    String problem = read(start);
    if (problem != null) {
      return new ParsedEntry.Rejected(number, "broken JSON", problem);
    }
    if (action && members == 1) {
      return new ParsedEntry.Skipped(number, "an action of Elasticsearch");
    }
    if (start > 0) {
      dialect.takePrefix(text.before(start), record, watched);
    }
    String reason = dialect.whySkipped(record, watched);
    if (reason != null) {
      return new ParsedEntry.Skipped(number, reason);
    }
    dialect.adjust(record, watched);
    return record.toEntry(number, loggedNanos);
  }

  /** Reads the object, and says what is wrong with it, or null. */
  private @Nullable String read(int start) {
    if (hasGaps) {
      text.fillGaps();
    }
    String problem = tryToRead(start);
    if (problem == null || hasGaps || !text.fillGaps()) {
      return problem;
    }
    hasGaps = tryToRead(start) == null;
    return hasGaps ? null : problem;
  }

  private @Nullable String tryToRead(int start) {
    try {
      readObject(start);
      return null;
    } catch (JsonProcessingException e) {
      String message = e.getOriginalMessage().lines().findFirst().orElse("no JSON");
      int column = e.getLocation() == null ? 0 : e.getLocation().getColumnNr();
      return "column " + (start + column) + ": " + message;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private void readObject(int start) throws IOException {
    record.clear();
    watched.clear();
    members = 0;
    action = false;
    try (JsonParser json = JSON.createParser(text.chars(), start, text.length() - start)) {
      json.nextToken();
      readMembers(json, root, true);
      if (json.nextToken() != null) {
        throw new JsonParseException(json, "more follows the object");
      }
    }
  }

  private void readMembers(JsonParser json, FieldGroup group, boolean top) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      FieldGroup.Member member = group.member(name);
      JsonToken value = json.nextToken();
      if (value == JsonToken.START_OBJECT) {
        action |= top && ACTIONS.contains(name);
        if (member.group() == null) {
          json.skipChildren();
        } else {
          readMembers(json, member.group(), false);
        }
      } else if (value == JsonToken.START_ARRAY) {
        readList(json, member);
      } else {
        take(json, member);
      }
      members += top ? 1 : 0;
    }
  }

  /** Header fields are lists where they can be repeated. */
  private void readList(JsonParser json, FieldGroup.Member member) throws IOException {
    if (member.field() == null) {
      json.skipChildren();
      return;
    }
    for (JsonToken value = json.nextToken();
        value != JsonToken.END_ARRAY && value != null;
        value = json.nextToken()) {
      if (value.isScalarValue()) {
        take(json, member);
      } else {
        json.skipChildren();
      }
    }
  }

  private void take(JsonParser json, FieldGroup.Member member) throws IOException {
    if (member.field() == null && member.watched() == null) {
      return;
    }
    String value = json.currentToken() == JsonToken.VALUE_NULL ? "" : json.getText();
    if (member.field() != null) {
      record.put(member.field(), value);
    }
    if (member.watched() != null) {
      watched.put(member.watched(), value);
    }
  }

  private static boolean isBlank(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] != ' ' && bytes[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
