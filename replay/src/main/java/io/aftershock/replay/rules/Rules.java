package io.aftershock.replay.rules;

import java.util.List;

/**
 * The rules of a file, in its order. Safe for use by several threads.
 *
 * @param all the rules
 * @param data what their texts are filled with
 */
public record Rules(List<Rule> all, DataTable data) {
  /** None. */
  public static Rules none() {
    return new Rules(List.of(), DataTable.none());
  }

  /** Whether there is nothing to do. */
  public boolean isEmpty() {
    return all.isEmpty();
  }

  /** How many there are. */
  public int count() {
    return all.size();
  }
}
