package io.aftershock.analyze.input.foreign;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** A CSV file, row by row. Not thread-safe. */
final class CsvTable {
  private static final CSVFormat WITH_NAMES =
      CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();

  private final ResultFile file;
  private final CSVParser parser;
  private final Iterator<CSVRecord> rows;
  private @Nullable CSVRecord row;

  private CsvTable(ResultFile file, InputStream content, CSVFormat format) throws IOException {
    this.file = file;
    try {
      this.parser = format.parse(new InputStreamReader(content, UTF_8));
    } catch (IllegalArgumentException e) {
      throw file.damaged(1, "has a column twice or without a name; restore the line", e);
    }
    this.rows = parser.iterator();
  }

  /** One whose first row names the columns. */
  static CsvTable named(ResultFile file, InputStream content) throws IOException {
    return new CsvTable(file, content, WITH_NAMES);
  }

  /** One with these columns, and no row that names them. */
  static CsvTable of(ResultFile file, InputStream content, List<String> columns)
      throws IOException {
    return new CsvTable(
        file, content, CSVFormat.DEFAULT.builder().setHeader(columns.toArray(String[]::new)).get());
  }

  /** Goes to the next row; false at the end. */
  boolean next() throws IOException {
    try {
      if (!rows.hasNext()) {
        return false;
      }
      row = rows.next();
    } catch (UncheckedIOException | IllegalStateException e) {
      if (e.getCause() instanceof CSVException) {
        throw file.damaged(line(), "is no CSV: a quote is not closed, or text follows it", e);
      }
      throw file.damaged(line(), "cannot be read: " + e.getCause(), e);
    }
    if (!row().isConsistent()) {
      throw file.damaged(
          line(),
          "has "
              + row().size()
              + " columns where there must be "
              + parser.getHeaderNames().size()
              + "; it was cut off or changed, so run the tool again, or delete the line");
    }
    return true;
  }

  private CSVRecord row() {
    if (row == null) {
      throw new IllegalStateException("no row was read");
    }
    return row;
  }

  private long line() {
    return parser.getCurrentLineNumber();
  }

  boolean has(String column) {
    return parser.getHeaderNames().contains(column);
  }

  List<String> columns() {
    return parser.getHeaderNames();
  }

  /** A value of the row, or an empty one where there is no such column. */
  String optional(String column) {
    return has(column) ? row().get(column) : "";
  }

  /** A value of the row. */
  String text(String column) throws IOException {
    if (!has(column)) {
      throw file.damaged(
          1, "names no column " + column + ", which is needed; let the tool write it");
    }
    return row().get(column);
  }

  long wholeNumber(String column) throws IOException {
    String value = text(column);
    try {
      return Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      throw noNumber(column, value, e);
    }
  }

  /** Nanoseconds in a number of some unit. */
  long nanos(String column, long unitNanos) throws IOException {
    String value = text(column);
    try {
      return Numbers.nanos(value, unitNanos);
    } catch (NumberFormatException e) {
      throw noNumber(column, value, e);
    }
  }

  /** That a value of the row is not what it must be. */
  IOException noNumber(String column, String value, NumberFormatException cause) {
    return file.damaged(
        line(),
        "has '"
            + value
            + "' as "
            + column
            + ", which must be a number; it was cut off or changed, so run the tool again, or"
            + " delete the line",
        cause);
  }
}
