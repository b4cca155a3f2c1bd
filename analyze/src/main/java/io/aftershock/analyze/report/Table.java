package io.aftershock.analyze.report;

import java.util.ArrayList;
import java.util.List;

/** Rows of text with aligned columns: the first and the last to the left, those between right. */
final class Table {
  private static final String GAP = "  ";

  private final List<List<String>> rows = new ArrayList<>();

  /** Adds a row; all rows have the same number of cells. */
  Table row(String... cells) {
    return row(List.of(cells));
  }

  /** The same. */
  Table row(List<String> cells) {
    rows.add(cells);
    return this;
  }

  /** The cells of each row. */
  List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** The lines, without spaces at their ends. */
  String format() {
    StringBuilder text = new StringBuilder();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int column = 0; column < row.size(); column++) {
        boolean isLast = column == row.size() - 1;
        line.append(column == 0 ? "" : GAP)
            .append(isLast ? row.get(column) : pad(row.get(column), column));
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }

  private String pad(String cell, int column) {
    String spaces = " ".repeat(width(column) - cell.length());
    return column == 0 ? cell + spaces : spaces + cell;
  }

  private int width(int column) {
    return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
  }
}
