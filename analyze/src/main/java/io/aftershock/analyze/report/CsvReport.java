package io.aftershock.analyze.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.QuantileDiff;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.stats.Estimate;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * Findings for spreadsheets and scripts: a row for each quantile of each endpoint, all requests
 * first. Names are those of {@link JsonReport}; what is unanswered, unbounded or unknown is empty.
 */
public final class CsvReport implements Report {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "endpoint",
              "requests",
              "endpointVerdict",
              "baselineErrors",
              "candidateErrors",
              "quantile",
              "verdict",
              "baselineNanos",
              "candidateNanos",
              "differenceNanos",
              "lowNanos",
              "highNanos",
              "confidence",
              "changeRatio",
              "changeLowRatio",
              "changeHighRatio",
              "correctedP",
              "neededRequests")
          .get();

  /** A report; it has no options. */
  public CsvReport() {}

  @Override
  public void write(RunDiff diff, OutputStream out) throws IOException {
    Writer writer = new OutputStreamWriter(out, UTF_8);
    CSVPrinter printer = new CSVPrinter(writer, FORMAT);
    double confidence = diff.method().confidence();
    for (Comparison group : diff.groups()) {
      for (QuantileDiff quantile : group.quantiles()) {
        printer.printRecord(row(group, quantile, confidence));
      }
    }
    writer.flush();
  }

  private static Stream<?> row(Comparison group, QuantileDiff quantile, double confidence) {
    Estimate difference = known(quantile.difference());
    Estimate change = known(quantile.change());
    return Stream.of(
        group.name(),
        group.requests(),
        group.verdict().key(),
        group.errors().baseline(),
        group.errors().candidate(),
        quantile.quantile(),
        quantile.verdict().key(),
        cell(quantile.baselineNanos()),
        cell(quantile.candidateNanos()),
        nanos(difference.value()),
        nanos(difference.low()),
        nanos(difference.high()),
        confidence,
        ratio(change.value()),
        ratio(change.low()),
        ratio(change.high()),
        ratio(quantile.p()),
        quantile.neededRequests());
  }

  private static Estimate known(@Nullable Estimate estimate) {
    return estimate == null ? Estimate.withoutInterval(Double.NaN) : estimate;
  }

  private static Object cell(@Nullable Long nanos) {
    return nanos == null ? "" : nanos;
  }

  private static Object nanos(double value) {
    return Double.isFinite(value) ? (Object) Math.round(value) : "";
  }

  private static Object ratio(double value) {
    return Double.isFinite(value) ? (Object) value : "";
  }
}
