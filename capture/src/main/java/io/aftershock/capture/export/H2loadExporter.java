package io.aftershock.capture.export;

import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The input of h2load's {@code --timing-script-file}: milliseconds since the start, a tab, and a
 * URL. It knows no methods, header fields or bodies, so only GETs are in it.
 */
final class H2loadExporter implements TraceExporter {
  private static final String NOT_A_GET = "left out: h2load sends nothing but GET from a script";
  private static final String BARE = "its header fields, Host too, are not in the script";
  private static final String ONE_HOST =
      "its host is not the first request's, and h2load sends all to that one";

  private final OutputStream out;
  private final ExportContext context;
  private @Nullable String firstOrigin;

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
    boolean hostIsLost = request.host() != null && !context.urls().saysHost(request);
    if (hostIsLost || !request.headers().isEmpty()) {
      context.notes().count(BARE);
    }
    String url = context.urls().urlOf(request);
    String origin = url.substring(0, url.indexOf('/', url.indexOf("//") + 2));
    firstOrigin = firstOrigin == null ? origin : firstOrigin;
    if (!origin.equals(firstOrigin)) {
      context.notes().count(ONE_HOST);
    }
    // h2load reads microseconds at most.
    String millis = BigDecimal.valueOf(request.offsetNanos() / 1_000, 3).toPlainString();
    out.write(WireBytes.of(millis + "\t" + url + "\n"));
  }
}
