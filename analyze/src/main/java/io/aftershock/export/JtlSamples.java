package io.aftershock.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.util.concurrent.TimeUnit;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * JMeter's results as CSV, which its report and the plugins of CI servers read. A sample starts
 * when its request was due, so that its elapsed time is the latency of this program: what a user
 * would have waited. Whole milliseconds, as the form has no finer ones.
 */
final class JtlSamples implements SampleExporter {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "timeStamp",
              "elapsed",
              "label",
              "responseCode",
              "responseMessage",
              "threadName",
              "dataType",
              "success",
              "failureMessage",
              "bytes",
              "sentBytes",
              "grpThreads",
              "allThreads",
              "URL",
              "Latency",
              "IdleTime",
              "Connect")
          .get();

  private final RunInfo info;
  private final CSVPrinter csv;
  private final long startEpochMillis;

  JtlSamples(OutputStream out, RunInfo info) throws IOException {
    this.info = info;
    this.csv = new CSVPrinter(new OutputStreamWriter(out, UTF_8), FORMAT);
    this.startEpochMillis = info.started().toEpochMilli();
  }

  @Override
  public void write(RunSample sample) throws IOException {
    boolean answered = sample.outcome().isAnswered();
    String endpoint = RunExport.endpoint(info, sample);
    csv.printRecord(
        startEpochMillis + millis(sample.intendedNanos()),
        millis(sample.latencyNanos()),
        endpoint,
        sample.status() > 0
            ? sample.status()
            : "Non HTTP response code: " + sample.outcome().label(),
        sample.outcome().label(),
        "connection " + sample.connection(),
        "",
        !sample.isError(),
        sample.isError() ? (answered ? "status " + sample.status() : sample.outcome().label()) : "",
        sample.responseBytes(),
        0,
        1,
        1,
        endpoint,
        sample.firstByteNanos() < 0 ? 0 : millis(sample.firstByteNanos() - sample.intendedNanos()),
        0,
        sample.connectNanos() < 0 ? 0 : millis(sample.connectNanos()));
  }

  private static long millis(long nanos) {
    return TimeUnit.NANOSECONDS.toMillis(nanos);
  }

  @Override
  public void end() throws IOException {
    csv.flush();
  }
}
