package io.aftershock.capture.input.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.Set;

/** What holds the records of a source of JSON together. */
enum RecordShape {
  /** One a line, perhaps with something in front of it. */
  LINES,
  /** Objects one after another, over several lines, or in one list. */
  OBJECTS,
  /** Objects in a list that is a member of another object, such as {@code {"records": [...]}}. */
  GROUPED;

  private static final Set<String> GROUPS = Set.of("records", "entries", "logs", "value");

  /** The shape of a source that begins with {@code start}, which may be cut off anywhere. */
  static RecordShape of(byte[] start) {
    int first = skipBlanks(start, 0);
    if (first < start.length && start[first] == '{') {
      return new FirstObject(start, first).shape();
    }
    // A bracket may also open the stamp of a text log.
    boolean list = first < start.length && start[first] == '[';
    int next = list ? skipBlanks(start, first + 1) : start.length;
    return next < start.length && start[next] == '{' ? OBJECTS : LINES;
  }

  private static int skipBlanks(byte[] bytes, int from) {
    int at = from;
    while (at < bytes.length && (bytes[at] == 0 || Character.isWhitespace(bytes[at]))) {
      at++;
    }
    return at;
  }

  /** Walks over the first object of a source. */
  private static final class FirstObject {
    private final byte[] start;
    private int at;
    private int depth;
    private String name = "";
    private boolean manyLines;

    FirstObject(byte[] start, int at) {
      this.start = start;
      this.at = at;
    }

    RecordShape shape() {
      do {
        if (start[at] == '[' && depth == 1 && GROUPS.contains(name.toLowerCase(Locale.ROOT))) {
          int next = skipBlanks(start, at + 1);
          if (next < start.length && start[next] == '{') {
            return GROUPED;
          }
        }
        step();
      } while (depth > 0 && at < start.length);
      return depth == 0 && (manyLines || isFollowedOnItsLine()) ? OBJECTS : LINES;
    }

    private void step() {
      switch (start[at]) {
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        case '\n' -> manyLines = true;
        case '"' -> string();
        default -> {
          // Between the marks that matter.
        }
      }
      at++;
    }

    private void string() {
      int from = ++at;
      while (at < start.length && start[at] != '"' && start[at] != '\n') {
        at += start[at] == '\\' ? 2 : 1;
      }
      at = Math.min(at, start.length);
      if (depth == 1) {
        name = new String(start, from, at - from, ISO_8859_1);
      }
    }

    private boolean isFollowedOnItsLine() {
      while (at < start.length && (start[at] == ' ' || start[at] == '\t')) {
        at++;
      }
      return at < start.length && (start[at] == '{' || start[at] == ',');
    }
  }
}
