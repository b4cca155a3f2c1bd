package io.aftershock.replay.rules;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the texts of rules are filled with.
 *
 * @param ofSession values taken from the session's answers, by name; empty where there is none yet
 * @param row the values of a row of data, by column; empty where there is no data
 */
record Values(Map<String, String> ofSession, List<String> row) {
  static final Values NONE = new Values(Map.of(), List.of());

  /** The session's value of that name, or null where no answer has given it. */
  @Nullable String ofSession(String name) {
    return ofSession.get(name);
  }

  /** The value in that column, or null where there is no such. */
  @Nullable String ofColumn(int column) {
    return column < row.size() ? row.get(column) : null;
  }
}
