package io.aftershock.analyze.input.foreign;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.TimeUnit;

/** k6's {@code --out csv}: one row per point of a metric. */
final class K6Csv implements ForeignFormat {
  private static final int SECOND_DIGITS = 10;
  private static final int MILLI_DIGITS = 13;
  private static final int MICRO_DIGITS = 16;

  @Override
  public String tool() {
    return "k6";
  }

  @Override
  public String name() {
    return "k6 CSV";
  }

  @Override
  public boolean matches(FileStart start) {
    return start.hasColumns(",", "metric_name", "timestamp", "metric_value");
  }

  @Override
  public void read(ResultFile file, InputStream content, Recording recording) throws IOException {
    CsvTable table = CsvTable.named(file, content);
    K6Point point = new K6Point();
    recording.note(K6Point.NOTE);
    while (table.next()) {
      if (table.text("metric_name").equals(K6Point.METRIC)) {
        long endNanos = moment(table, recording);
        point.addTo(
            recording,
            table.optional("method"),
            table.text("name"),
            Math.toIntExact(Math.min(999, table.wholeNumber("status"))),
            endNanos,
            table.nanos("metric_value", TimeUnit.MILLISECONDS.toNanos(1)),
            table.optional("expected_response").equals("false"));
      }
    }
  }

  /** The time of a point, in the unit that its digits tell. */
  private static long moment(CsvTable table, Recording recording) throws IOException {
    String text = table.text("timestamp");
    if (text.contains("T")) {
      try {
        return Numbers.isoNanos(text);
      } catch (NumberFormatException e) {
        throw table.noNumber("timestamp", text, e);
      }
    }
    long number = table.wholeNumber("timestamp");
    if (text.length() <= SECOND_DIGITS) {
      recording.note(
          "k6's times are whole seconds, so blocks cannot be finer; K6_CSV_TIME_FORMAT=unix_milli"
              + " makes them milliseconds");
      return TimeUnit.SECONDS.toNanos(number);
    }
    return text.length() <= MILLI_DIGITS
        ? TimeUnit.MILLISECONDS.toNanos(number)
        : text.length() <= MICRO_DIGITS ? TimeUnit.MICROSECONDS.toNanos(number) : number;
  }
}
