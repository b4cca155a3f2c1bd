package io.aftershock.capture.export;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;

/**
 * GoReplay's file of payloads: a request, and where the status is known its response. Both bear the
 * request's time, so that times never step back; the response's second number is the duration.
 */
final class GorExporter implements TraceExporter {
  /** What stands behind every payload: three monkeys in UTF-8, between line ends. */
  private static final String SEPARATOR =
      "\n\u00F0\u009F\u0090\u00B5\u00F0\u009F\u0099\u0088\u00F0\u009F\u0099\u0089\n";

  private static final String HAS_SEPARATOR = "left out: it has GoReplay's separator in it";
  private static final String UNSENDABLE =
      "GoReplay cannot send it: a % in its path begins no escape";

  private final OutputStream out;
  private final ExportContext context;

  GorExporter(OutputStream out, ExportContext context) {
    this.out = out;
    this.context = context;
  }

  @Override
  public void write(TraceRequest request) throws IOException {
    String message = message(request);
    if (message.contains(SEPARATOR)) {
      context.notes().count(HAS_SEPARATOR);
      return;
    }
    if (!GoClient.canParse(request.target())) {
      context.notes().count(UNSENDABLE);
    }
    GoClient.noteHost(request, context.notes());
    GoClient.noteAdditions(request, context.notes());
    String id = String.format("%024x", request.index() + 1);
    long nanos = context.arrivalEpochNanos(request);
    payload("1 " + id + " " + nanos + " 0\n" + message);
    if (request.status() > 0) {
      String duration = request.durationNanos() < 0 ? "" : " " + request.durationNanos();
      payload("2 " + id + " " + nanos + duration + "\n" + response(request));
    }
  }

  private static String message(TraceRequest request) {
    StringBuilder text = new StringBuilder(256);
    text.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    if (request.host() != null) {
      text.append("Host: ").append(request.host()).append("\r\n");
    }
    for (Header header : request.headers()) {
      text.append(header.name()).append(": ").append(header.value()).append("\r\n");
    }
    String body = request.body();
    if (body != null) {
      text.append("Content-Length: ").append(body.length()).append("\r\n");
    }
    return text.append("\r\n").append(body == null ? "" : body).toString();
  }

  private static String response(TraceRequest request) {
    String length =
        request.responseBytes() < 0 ? "" : "Content-Length: " + request.responseBytes() + "\r\n";
    return "HTTP/1.1 " + request.status() + " \r\n" + length + "\r\n";
  }

  private void payload(String payload) throws IOException {
    out.write(WireBytes.of(payload));
    out.write(WireBytes.of(SEPARATOR));
  }
}
