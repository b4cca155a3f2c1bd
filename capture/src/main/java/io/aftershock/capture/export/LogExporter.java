package io.aftershock.capture.export;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An access log in {@link io.aftershock.capture.input.InputFormats#EXPORTED_LOG}: NGINX's combined
 * and more, with the times to the nanosecond, in order of arrival. The trace knows no addresses:
 * those of clients are made of their numbers, in a range for tests.
 */
final class LogExporter implements TraceExporter {
  private static final DateTimeFormatter CLF =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final HexFormat HEX = HexFormat.of().withUpperCase();
  private static final String MORE_HEADERS =
      "header fields other than Referer and User-Agent are not in a log";
  private static final String LONG_BODY = "its body is too long for a line, and not in the log";

  /** Readers of logs give up at lines of 64 KiB. */
  private static final int LONGEST_BODY = 32 * 1024;

  private final OutputStream out;
  private final ExportContext context;

  LogExporter(OutputStream out, ExportContext context) {
    this.out = out;
    this.context = context;
  }

  @Override
  public void write(TraceRequest request) throws IOException {
    Instant done = context.arrival(request).plusNanos(Math.max(0, request.durationNanos()));
    StringBuilder line = new StringBuilder(256);
    line.append(address(request.client())).append(" - ");
    line.append(request.session() > 0 ? "s" + request.session() : "-");
    line.append(" [").append(CLF.format(done)).append("] ");
    quoted(line, request.method() + " " + request.target() + " HTTP/1.1");
    line.append(' ').append(request.status() == 0 ? "-" : Integer.toString(request.status()));
    line.append(' ').append(number(request.responseBytes(), 0)).append(' ');
    quoted(line, Header.valueIn(request.headers(), "Referer"));
    line.append(' ');
    quoted(line, Header.valueIn(request.headers(), "User-Agent"));
    line.append(' ').append(seconds(ExportContext.epochNanos(done)));
    line.append(' ').append(request.durationNanos() < 0 ? "-" : seconds(request.durationNanos()));
    line.append(' ').append(request.scheme() == null ? "-" : request.scheme()).append(' ');
    quoted(line, request.host());
    line.append(' ').append(number(request.connection(), 1)).append(' ');
    quoted(line, body(request));
    noteHeaders(request);
    out.write(WireBytes.of(line.append('\n').toString()));
  }

  private @Nullable String body(TraceRequest request) {
    String body = request.body();
    if (body == null) {
      return null;
    }
    StringBuilder escaped = new StringBuilder(body.length());
    escape(escaped, body.length() > LONGEST_BODY ? "" : body);
    if (body.length() > LONGEST_BODY || escaped.length() > LONGEST_BODY) {
      context.notes().count(LONG_BODY);
      return null;
    }
    return body;
  }

  private void noteHeaders(TraceRequest request) {
    for (Header header : request.headers()) {
      if (!header.name().equalsIgnoreCase("Referer")
          && !header.name().equalsIgnoreCase("User-Agent")) {
        context.notes().count(MORE_HEADERS);
        return;
      }
    }
  }

  /** An address of the block that RFC 3849 sets aside for documents. */
  private static String address(long client) {
    return client == 0
        ? "-"
        : String.format(
            "2001:db8::%x:%x:%x", client >>> 32 & 0xFFFF, client >>> 16 & 0xFFFF, client & 0xFFFF);
  }

  private static String number(long value, long least) {
    return value < least ? "-" : Long.toString(value);
  }

  private static String seconds(long nanos) {
    return BigDecimal.valueOf(nanos, 9).toPlainString();
  }

  private static void quoted(StringBuilder line, @Nullable String text) {
    line.append('"');
    escape(line, text == null ? "-" : text);
    line.append('"');
  }

  /** Escapes as NGINX does. */
  private static void escape(StringBuilder line, String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == '"' || c == '\\' || c >= 0x7F) {
        line.append("\\x").append(HEX.toHexDigits((byte) c));
      } else {
        line.append(c);
      }
    }
  }
}
