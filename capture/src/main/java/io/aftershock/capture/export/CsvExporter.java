package io.aftershock.capture.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

/**
 * A table with a row a request; what is not known is empty. Header fields and bodies are not in it.
 */
final class CsvExporter implements TraceExporter {
  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setRecordSeparator('\n')
          .setHeader(
              "index",
              "arrivalEpochNanos",
              "offsetNanos",
              "method",
              "scheme",
              "host",
              "target",
              "bodyBytes",
              "status",
              "durationNanos",
              "bytes",
              "client",
              "session",
              "connection",
              "endpoint")
          .get();

  private final ExportContext context;
  private final CSVPrinter csv;

  CsvExporter(OutputStream out, ExportContext context) throws IOException {
    this.context = context;
    this.csv = new CSVPrinter(new OutputStreamWriter(out, UTF_8), FORMAT);
  }

  @Override
  public void write(TraceRequest request) throws IOException {
    csv.printRecord(
        request.index(),
        context.arrivalEpochNanos(request),
        request.offsetNanos(),
        request.method(),
        request.scheme(),
        request.host() == null ? null : WireBytes.shown(request.host()),
        WireBytes.shown(request.target()),
        request.body() == null ? null : request.body().length(),
        atLeast(1, request.status()),
        atLeast(0, request.durationNanos()),
        atLeast(0, request.responseBytes()),
        atLeast(1, request.client()),
        atLeast(1, request.session()),
        atLeast(1, request.connection()),
        context.info().endpointName(request.endpoint()));
  }

  private static @Nullable Long atLeast(long least, long value) {
    return value < least ? null : value;
  }

  @Override
  public void end() throws IOException {
    csv.flush();
  }
}
