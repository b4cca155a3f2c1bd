package io.aftershock.analyze.input.foreign;

import io.aftershock.analyze.input.LatencySummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Locust's {@code _stats_history.csv}. Its percentiles are of the last ten seconds each, and cannot
 * be put together; only the totals of the last rows are of the whole run.
 */
final class LocustHistory implements ForeignFormat {
  private static final long MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  @Override
  public String tool() {
    return "Locust";
  }

  @Override
  public String name() {
    return "Locust stats history";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.hasColumns(",", "Timestamp", "User Count", "Type", "Name", "Total Request Count");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    LocustRows.read(file, content, recording, LocustHistory::summary);
    recording.note(
        "the percentiles of Locust's history are of ten seconds each, so only the median of the"
            + " whole run is known; its _stats.csv has more");
  }

  private static LatencySummary summary(CsvTable table, String name) throws IOException {
    NavigableMap<Double, Long> median = new TreeMap<>();
    median.put(50.0, table.nanos("Total Median Response Time", MILLI));
    return new LatencySummary(
        name,
        table.wholeNumber("Total Request Count"),
        table.wholeNumber("Total Failure Count"),
        median,
        false,
        table.nanos("Total Max Response Time", MILLI),
        table.nanos("Total Average Response Time", MILLI));
  }
}
