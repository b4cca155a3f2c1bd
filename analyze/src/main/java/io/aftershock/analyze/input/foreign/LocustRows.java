package io.aftershock.analyze.input.foreign;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.input.LatencySummary;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the rows that both of Locust's files have: one for each endpoint, and one of all. */
final class LocustRows {
  private LocustRows() {}

  /** Makes a summary of a row, under a name. */
  interface Row {
    LatencySummary summary(CsvTable table, String name) throws IOException;
  }

  /** Records the last row of each endpoint, and that of all requests first. */
  static void read(ResultFile file, InputStream content, Recording recording, Row row)
      throws IOException {
    file.requireLastLineEnd();
    CsvTable table = CsvTable.named(file, content);
    Endpoints endpoints = new Endpoints();
    Map<String, LatencySummary> latest = new LinkedHashMap<>();
    while (table.next()) {
      String type = table.text("Type");
      boolean isAll = type.isEmpty() && table.text("Name").equals("Aggregated");
      String name = isAll ? Comparison.ALL : endpoints.ofNameOrUrl(type, table.text("Name"));
      latest.put(name, row.summary(table, name));
    }
    LatencySummary all = latest.remove(Comparison.ALL);
    if (all == null) {
      throw file.damaged("has no row Aggregated, so it was cut off; run Locust to its end");
    }
    recording.add(all);
    latest.values().forEach(recording::add);
    recording.note("Locust counts responses of status 400 and above as failed");
  }
}
