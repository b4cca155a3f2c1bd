package io.aftershock.replay.rules;

import java.util.List;

/**
 * Rows that texts are filled with.
 *
 * @param columns names of the columns
 * @param rows the rows in the order of their use, one char per byte
 * @param perRequest whether each request has a row of its own, else each session
 */
public record DataTable(List<String> columns, List<List<String>> rows, boolean perRequest) {
  /** No data. */
  public static DataTable none() {
    return new DataTable(List.of(), List.of(), false);
  }

  /** The row for a request. */
  List<String> rowOf(long session, long index) {
    if (rows.isEmpty()) {
      return Values.NONE.row();
    }
    // Sessions have numbers from 1 in the order of their appearance.
    long key = perRequest || session == 0 ? index : session - 1;
    return rows.get((int) Long.remainderUnsigned(key, rows.size()));
  }
}
