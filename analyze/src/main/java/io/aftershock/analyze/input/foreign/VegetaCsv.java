package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;

/** Vegeta's {@code encode --to csv}: one row a request, without names of columns. */
final class VegetaCsv implements ForeignFormat {
  private static final Pattern ROW =
      Pattern.compile("\\d{19},\\d{1,3},\\d+,\\d+,\\d+,.*,.*,.*,\\d+.*");
  private static final List<String> COLUMNS =
      List.of(
          "timestamp",
          "code",
          "latency",
          "bytes_out",
          "bytes_in",
          "error",
          "body",
          "attack",
          "seq",
          "method",
          "url",
          "headers");

  @Override
  public String tool() {
    return "Vegeta";
  }

  @Override
  public String name() {
    return "Vegeta CSV";
  }

  @Override
  public boolean matches(FileStart start) {
    return ROW.matcher(start.firstLine()).matches();
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    CsvTable table = CsvTable.of(file, content, COLUMNS);
    VegetaResult result = new VegetaResult();
    while (table.next()) {
      result.addTo(
          recording,
          table.text("method"),
          table.text("url"),
          (int) table.wholeNumber("code"),
          table.nanos("timestamp", 1),
          table.nanos("latency", 1));
    }
  }
}
