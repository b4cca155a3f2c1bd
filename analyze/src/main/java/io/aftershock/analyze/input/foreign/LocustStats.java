package io.aftershock.analyze.input.foreign;

import io.aftershock.analyze.input.LatencySummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** Locust's {@code _stats.csv}: counts and percentiles by endpoint, and of all requests. */
final class LocustStats implements ForeignFormat {
  private static final String LONGEST = "100%";
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  @Override
  public String tool() {
    return "Locust";
  }

  @Override
  public String name() {
    return "Locust stats";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.hasColumns(",", "Type", "Name", "Request Count", "Failure Count", "50%");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    LocustRows.read(file, content, recording, LocustStats::summary);
  }

  private static LatencySummary summary(CsvTable table, String name) throws IOException {
    NavigableMap<Double, Long> nanos = new TreeMap<>();
    for (String column : table.columns()) {
      if (column.endsWith("%") && !column.equals(LONGEST) && !table.text(column).equals("N/A")) {
        double percentile = Double.parseDouble(column.substring(0, column.length() - 1));
        nanos.put(percentile, table.nanos(column, MILLI));
      }
    }
    return new LatencySummary(
        name,
        table.wholeNumber("Request Count"),
        table.wholeNumber("Failure Count"),
        nanos,
        false,
        table.nanos("Max Response Time", MILLI),
        table.nanos("Average Response Time", MILLI));
  }
}
