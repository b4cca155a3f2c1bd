package io.aftershock.analyze.input.foreign;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.input.LatencySummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** ab's {@code -e}: the time within which each whole percentage was served. */
final class AbPercentages implements ForeignFormat {
  private static final String PERCENTAGE = "Percentage served";
  private static final String TIME = "Time in ms";

  @Override
  public String tool() {
    return "ab";
  }

  @Override
  public String name() {
    return "ab -e";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.hasColumns(",", PERCENTAGE, TIME);
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    file.requireLastLineEnd();
    CsvTable table = CsvTable.named(file, content);
    NavigableMap<Double, Long> nanos = new TreeMap<>();
    while (table.next()) {
      nanos.put(
          (double) table.wholeNumber(PERCENTAGE),
          table.nanos(TIME, TimeUnit.MILLISECONDS.toNanos(1)));
    }
    if (nanos.isEmpty()) {
      throw file.damaged("has no percentages; run ab again");
    }
    recording.note("ab -e does not say how many requests there were, nor how many failed");
    recording.add(
        new LatencySummary(Comparison.ALL, 0, -1, nanos, false, nanos.get(100.0), Double.NaN));
  }
}
