package io.aftershock.analyze.input.foreign;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.input.LatencySummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Hyperfoil's {@code total.csv}: counts and percentiles by phase and metric, in nanoseconds.
 * Percentiles cannot be put together, so of all requests only the counts and the longest are known,
 * unless there is but one row.
 */
final class HyperfoilTotals implements ForeignFormat {
  @Override
  public String tool() {
    return "Hyperfoil";
  }

  @Override
  public String name() {
    return "Hyperfoil total.csv";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.hasColumns(",", "Phase", "Metric", "Requests", "Responses", "RequestTimeouts");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    file.requireLastLineEnd();
    CsvTable table = CsvTable.named(file, content);
    List<LatencySummary> rows = new ArrayList<>();
    while (table.next()) {
      rows.add(summary(table, table.text("Phase") + " / " + table.text("Metric")));
    }
    if (rows.isEmpty()) {
      throw file.damaged("has no row of a phase; run Hyperfoil again");
    }
    recording.add(all(rows));
    rows.forEach(recording::add);
  }

  private static LatencySummary all(List<LatencySummary> rows) {
    LatencySummary first = rows.get(0);
    boolean isOne = rows.size() == 1;
    return new LatencySummary(
        Comparison.ALL,
        rows.stream().mapToLong(LatencySummary::requests).sum(),
        rows.stream().mapToLong(LatencySummary::errors).sum(),
        isOne ? first.percentileNanos() : new TreeMap<>(),
        false,
        rows.stream().mapToLong(HyperfoilTotals::longest).max().orElse(0),
        isOne ? first.meanNanos() : Double.NaN);
  }

  private static long longest(LatencySummary row) {
    Long nanos = row.maxNanos();
    return nanos == null ? 0 : nanos;
  }

  private static LatencySummary summary(CsvTable table, String name) throws IOException {
    NavigableMap<Double, Long> nanos = new TreeMap<>();
    for (String column : table.columns()) {
      if (column.matches("p\\d+(\\.\\d+)?")) {
        nanos.put(Double.parseDouble(column.substring(1)), table.nanos(column, 1));
      }
    }
    long errors =
        table.wholeNumber("ConnectionErrors")
            + table.wholeNumber("RequestTimeouts")
            + table.wholeNumber("InternalErrors")
            + table.wholeNumber("Invalid");
    return new LatencySummary(
        name,
        table.wholeNumber("Requests"),
        errors,
        nanos,
        false,
        table.nanos("Max", 1),
        table.nanos("Mean", 1));
  }
}
