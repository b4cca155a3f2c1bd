package io.aftershock.capture.input.text;

import io.aftershock.capture.input.text.LogColumn.Ending;
import io.aftershock.capture.input.text.LogField.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Puts a pattern together out of text and fields, and checks that lines can be taken apart by it.
 */
final class LogPatternBuilder {
  private final Escaping ofRequests;
  private final Escaping ofOthers;
  private final List<LogField> fields = new ArrayList<>();

  /** Text in front of each field, and behind the last. */
  private final List<StringBuilder> literals = new ArrayList<>(List.of(new StringBuilder()));

  /**
   * Begins a pattern.
   *
   * @param ofRequests how request lines are escaped
   * @param ofOthers how all other values are
   */
  LogPatternBuilder(Escaping ofRequests, Escaping ofOthers) {
    this.ofRequests = ofRequests;
    this.ofOthers = ofOthers;
  }

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
      if (isTarget(before) && hasRole(field, Role.QUERY)) {
        fields.set(fields.size() - 1, joined(before, field));
        return;
      }
      if (before.width() < 0 && !isTarget(field)) {
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
    boolean hasTarget = fields.stream().anyMatch(LogPatternBuilder::isTarget);
    if (!hasRole(Role.REQUEST) && !(hasTarget && hasRole(Role.METHOD))) {
      throw new IllegalArgumentException(
          "the format has no request: $request, or $request_method and $request_uri, in an NGINX"
              + " log_format, %r or %m and %U%q in an Apache LogFormat");
    }
    List<LogColumn> columns = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      String literal = literals.get(i + 1).toString();
      String literalAfterNext = literals.get(Math.min(i + 2, fields.size())).toString();
      Ending ending = endingOf(i);
      columns.add(
          new LogColumn(
              fields.get(i), literal, ending, literalAfterNext, escapingOf(i), quotesBehind(i)));
    }
    return new LogPattern(literals.get(0).toString(), columns, StampPlan.choose(columns));
  }

  private Ending endingOf(int column) {
    String before = literals.get(column).toString();
    String behind = literals.get(column + 1).toString();
    boolean quoted = before.endsWith("\"") && behind.startsWith("\"");
    if (quoted && !escapingOf(column).leavesQuotes()) {
      return Ending.QUOTE;
    }
    if (quoted && column != fields.size() - 1 && isLastHeader(column)) {
      return Ending.LAST_QUOTE;
    }
    if (column == fields.size() - 1) {
      return Ending.LINE;
    }
    if (behind.isEmpty()) {
      return fields.get(column).width() < 0 ? Ending.TARGET : Ending.WIDTH;
    }
    return Ending.LITERAL;
  }

  private Escaping escapingOf(int column) {
    return hasRole(fields.get(column), Role.REQUEST) ? ofRequests : ofOthers;
  }

  private int quotesBehind(int column) {
    return (int)
        literals.subList(column + 1, literals.size()).stream()
            .flatMapToInt(StringBuilder::chars)
            .filter(c -> c == '"')
            .count();
  }

  private boolean isLastHeader(int column) {
    return fields.get(column) instanceof LogField.HeaderValue
        && fields.subList(column + 1, fields.size()).stream()
            .noneMatch(field -> field instanceof LogField.HeaderValue);
  }

  /** One column of a path and its query, since the end of the path cannot be told. */
  private static LogField joined(LogField path, LogField query) {
    boolean nginx = query.name().startsWith("$");
    String name = path.name() + query.name();
    return new LogField.Value(name, nginx ? Role.PATH_AND_ARGS : Role.PATH, 0);
  }

  private boolean hasRole(Role role) {
    return fields.stream().anyMatch(field -> hasRole(field, role));
  }

  private static boolean hasRole(LogField field, Role role) {
    return field instanceof LogField.Value value && value.role() == role;
  }

  private static boolean isTarget(LogField field) {
    return hasRole(field, Role.TARGET)
        || hasRole(field, Role.PATH)
        || hasRole(field, Role.PATH_AND_ARGS);
  }
}
