package io.aftershock.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table with a row a sample. Times are nanoseconds after the run's start; what did not happen is
 * empty.
 */
final class CsvSamples implements SampleExporter {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "index",
              "endpoint",
              "intendedNanos",
              "takenUpNanos",
              "sentNanos",
              "firstByteNanos",
              "doneNanos",
              "connectNanos",
              "tlsNanos",
              "latencyNanos",
              "serviceNanos",
              "lagNanos",
              "outcome",
              "status",
              "responseBytes",
              "connection",
              "newConnection")
          .get();

  private final RunInfo info;
  private final CSVPrinter csv;

  CsvSamples(OutputStream out, RunInfo info) throws IOException {
    this.info = info;
    this.csv = new CSVPrinter(new OutputStreamWriter(out, UTF_8), FORMAT);
  }

  @Override
  public void write(RunSample sample) throws IOException {
    boolean sent = sample.sentNanos() >= 0;
    csv.printRecord(
        sample.index(),
        RunExport.endpoint(info, sample),
        sample.intendedNanos(),
        sample.takenUpNanos(),
        known(sample.sentNanos()),
        known(sample.firstByteNanos()),
        sample.doneNanos(),
        known(sample.connectNanos()),
        known(sample.tlsNanos()),
        sample.latencyNanos(),
        sent ? sample.serviceNanos() : null,
        sent ? sample.lagNanos() : null,
        sample.outcome().label(),
        sample.status() == 0 ? null : sample.status(),
        sample.responseBytes(),
        sample.connection() == 0 ? null : sample.connection(),
        sample.newConnection());
  }

  private static @Nullable Long known(long nanos) {
    return nanos < 0 ? null : nanos;
  }

  @Override
  public void end() throws IOException {
    csv.flush();
  }
}
