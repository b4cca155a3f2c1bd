package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.findings.RunAlone;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * What was found of one side, for spreadsheets: a row for each quantile of each endpoint, all
 * requests first. What is unanswered, unbounded or unknown is empty.
 */
public final class AloneCsv {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "endpoint",
              "requests",
              "failed",
              "unanswered",
              "quantile",
              "nanos",
              "lowNanos",
              "highNanos",
              "confidence",
              "neededRequests")
          .get();

  private AloneCsv() {}

  /** Writes it as UTF-8. */
  public static void write(RunAlone run, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, UTF_8);
    CSVPrinter printer = new CSVPrinter(writer, FORMAT);
    for (RunAlone.Group group : run.groups()) {
      for (RunAlone.Quantile quantile : group.quantiles()) {
        printer.printRecord(
            group.name(),
            group.requests(),
            group.failed(),
            group.unanswered(),
            BigDecimal.valueOf(quantile.percentile()).movePointLeft(2).doubleValue(),
            quantile.nanos() == null ? "" : quantile.nanos(),
            nanos(quantile.lowNanos()),
            nanos(quantile.highNanos()),
            run.method().confidence(),
            quantile.neededRequests());
      }
    }
    writer.flush();
  }

  private static Object nanos(double value) {
    return Double.isFinite(value) ? (Object) Math.round(value) : "";
  }
}
