package io.aftershock.capture.export;

import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;

/**
 * The input of h2load's {@code --timing-script-file}: milliseconds since the start, a tab, and a
 * URL. It knows no methods, header fields or bodies, so only GETs are in it.
 */
final class H2loadExporter implements TraceExporter {
  private static final String NOT_A_GET = "left out: h2load sends nothing but GET from a script";
  private static final String BARE = "its header fields are not in the script";

  private final OutputStream out;
  private final ExportContext context;

  H2loadExporter(OutputStream out, ExportContext context) {
    this.out = out;
    this.context = context;
  }

  @Override
  public void write(TraceRequest request) throws IOException {
    if (!request.method().equals("GET")) {
      context.notes().count(NOT_A_GET);
      return;
    }
    if (!request.headers().isEmpty()) {
      context.notes().count(BARE);
    }
    // h2load reads microseconds at most.
    String millis = BigDecimal.valueOf(request.offsetNanos() / 1_000, 3).toPlainString();
    out.write(WireBytes.of(millis + "\t" + context.urls().urlOf(request) + "\n"));
  }
}
