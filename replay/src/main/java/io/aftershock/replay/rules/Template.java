package io.aftershock.replay.rules;

import com.google.re2j.Matcher;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A text with places to fill in. Safe for use by several threads.
 *
 * <pre>
 *   ${env:NAME}     the environment's variable, read when the rules are
 *   ${file:PATH}    the file's content without the line end at its end, read likewise
 *   ${data:COLUMN}  the value in that column of the data's row
 *   ${NAME}         the value that an extraction took from an answer of the session
 *   $1              a group of the pattern, where there is one
 *   $$              a dollar sign
 * </pre>
 */
final class Template {
  private final List<Part> parts;
  private final boolean late;

  private Template(List<Part> parts, boolean late) {
    this.parts = List.copyOf(parts);
    this.late = late;
  }

  /** One place, or the text between two. */
  private interface Part {
    @Nullable String text(Values values, @Nullable Matcher groups);
  }

  /** Says what the names in a text stand for. */
  interface Names {
    /**
     * The value of {@code ${env:NAME}} or {@code ${file:PATH}}.
     *
     * @throws IllegalArgumentException where there is none; its message never holds a value
     */
    String constant(String kind, String name);

    /**
     * Index of a column of the data.
     *
     * @throws IllegalArgumentException where there is none
     */
    int column(String name);

    /**
     * Notes that a session's value is used.
     *
     * @throws IllegalArgumentException where it cannot be one
     */
    void sessionValue(String name);
  }

  /**
   * Reads one.
   *
   * @param groups how many groups its pattern has, or 0 where it has none
   * @throws IllegalArgumentException with what is wrong and what to do
   */
  static Template parse(String text, int groups, Names names) {
    List<Part> parts = new ArrayList<>();
    StringBuilder literal = new StringBuilder();
    boolean late = false;
    int at = 0;
    while (at < text.length()) {
      char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
      if (text.charAt(at) != '$') {
        literal.append(text.charAt(at));
        at++;
      } else if (next == '$') {
        literal.append('$');
        at += 2;
      } else if (next == '{') {
        int end = text.indexOf('}', at);
        if (end < 0) {
          throw new IllegalArgumentException("has ${ without }; write $$ for a dollar sign");
        }
        flush(literal, parts);
        String name = text.substring(at + 2, end);
        late |= name.indexOf(':') < 0;
        parts.add(named(name, names));
        at = end + 1;
      } else if (groups > 0 && next >= '0' && next <= '9') {
        flush(literal, parts);
        parts.add(group(next - '0', groups));
        at += 2;
      } else {
        literal.append('$');
        at++;
      }
    }
    flush(literal, parts);
    return new Template(parts, late);
  }

  private static void flush(StringBuilder literal, List<Part> parts) {
    if (literal.length() > 0) {
      String text = PercentCoding.bytesOf(literal.toString());
      parts.add((values, groups) -> text);
      literal.setLength(0);
    }
  }

  private static Part named(String name, Names names) {
    int colon = name.indexOf(':');
    if (colon < 0) {
      names.sessionValue(name);
      return (values, groups) -> values.ofSession(name);
    }
    String kind = name.substring(0, colon);
    String rest = name.substring(colon + 1);
    if (kind.equals("data")) {
      int column = names.column(rest);
      return (values, groups) -> values.ofColumn(column);
    }
    String constant = PercentCoding.bytesOf(names.constant(kind, rest));
    return (values, groups) -> constant;
  }

  private static Part group(int number, int groups) {
    if (number > groups) {
      throw new IllegalArgumentException(
          "uses $" + number + ", and the pattern has " + groups + "; write $$ for a dollar sign");
    }
    return (values, matcher) -> {
      String text = matcher == null ? null : matcher.group(number);
      return text == null ? "" : text;
    };
  }

  /** Whether it can only be filled once an answer of the session has come. */
  boolean isLate() {
    return late;
  }

  /** The text, one char per byte, or null where a value is not known. */
  @Nullable String fill(Values values) {
    return fill(values, null);
  }

  /** The same for a place that a pattern was found in. */
  @Nullable String fill(Values values, @Nullable Matcher groups) {
    StringBuilder out = new StringBuilder();
    for (Part part : parts) {
      String text = part.text(values, groups);
      if (text == null) {
        return null;
      }
      out.append(text);
    }
    return out.toString();
  }
}
