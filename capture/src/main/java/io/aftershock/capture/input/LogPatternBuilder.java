package io.aftershock.capture.input;

import io.aftershock.capture.input.LogColumn.Ending;
import io.aftershock.capture.input.LogField.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a pattern together out of text and fields, and checks that lines can be taken apart by it.
 */
final class LogPatternBuilder {
  private final List<LogField> fields = new ArrayList<>();

  /** Text in front of each field, and behind the last. */
  private final List<StringBuilder> literals = new ArrayList<>(List.of(new StringBuilder()));

  void literal(String text) {
    literals.get(fields.size()).append(text);
  }

  /**
   * Adds a column.
   *
   * @param position where the format string has it, from 1, for messages
   * @throws IllegalArgumentException where nothing parts it from the column in front of it
   */
  void field(LogField field, int position) {
    if (!fields.isEmpty() && literals.get(fields.size()).isEmpty()) {
      LogField before = fields.get(fields.size() - 1);
      if (hasRole(before, Role.PATH) && hasRole(field, Role.QUERY)) {
        LogField both = new LogField.Value(before.name() + field.name(), Role.PATH, 0);
        fields.set(fields.size() - 1, both);
        return;
      }
      if (before.width() < 0 && !beginsWithSlash(field)) {
        throw new IllegalArgumentException(
            "at position "
                + position
                + ": nothing stands between "
                + before.name()
                + " and "
                + field.name()
                + ", so lines cannot be taken apart there");
      }
    }
    fields.add(field);
    literals.add(new StringBuilder());
  }

  /**
   * The pattern.
   *
   * @throws IllegalArgumentException where its lines would not say when, or what
   */
  LogPattern build() {
    boolean hasTarget = hasRole(Role.TARGET) || hasRole(Role.PATH);
    if (!hasRole(Role.REQUEST) && !(hasTarget && hasRole(Role.METHOD))) {
      throw new IllegalArgumentException(
          "the format has no request: $request, or $request_method and $request_uri, in an NGINX"
              + " log_format, %r or %m and %U%q in an Apache LogFormat");
    }
    List<LogColumn> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      columns.add(new LogColumn(fields.get(i), literals.get(i + 1).toString(), endingOf(i)));
    }
    return new LogPattern(literals.get(0).toString(), columns, StampPlan.choose(columns));
  }

  private Ending endingOf(int column) {
    String before = literals.get(column).toString();
    String behind = literals.get(column + 1).toString();
    boolean last = column == fields.size() - 1;
    if (last) {
      return Ending.LINE;
    }
    if (behind.isEmpty()) {
      return fields.get(column).width() < 0 ? Ending.SLASH : Ending.WIDTH;
    }
    return before.endsWith("\"") && behind.startsWith("\"") ? Ending.QUOTE : Ending.LITERAL;
  }

  private boolean hasRole(Role role) {
    return fields.stream().anyMatch(field -> hasRole(field, role));
  }

  private static boolean hasRole(LogField field, Role role) {
    return field instanceof LogField.Value value && value.role() == role;
  }

  private static boolean beginsWithSlash(LogField field) {
    return hasRole(field, Role.TARGET) || hasRole(field, Role.PATH);
  }
}
