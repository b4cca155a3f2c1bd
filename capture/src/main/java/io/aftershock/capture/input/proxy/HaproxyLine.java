package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.RequestLine;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * HAProxy's {@code option httplog} and {@code httpslog}, with syslog's prefix or without. Whatever
 * else HAProxy says in the same stream is skipped.
 *
 * <p>Since 1.7 the stamp is the arrival of the request's first byte. Before, it was when the
 * connection was accepted, or the request before it on the same connection was done; the request
 * came at the first timer's end.
 */
final class HaproxyLine implements LineLayout {
  private static final String OTHER = "another message of HAProxy";

  private final boolean stampIsAccept;
  private final HaproxyCaptures captures;
  private final StampColumn stamps;

  /**
   * A layout.
   *
   * @param stampIsAccept whether lines are of HAProxy 1.6 or older
   * @param zone of the stamps
   */
  HaproxyLine(boolean stampIsAccept, HaproxyCaptures captures, ZoneId zone) {
    this.stampIsAccept = stampIsAccept;
    this.captures = captures;
    stamps = new StampColumn("the date", new HaproxyTime(), zone);
  }

  @Override
  public List<String> notes() {
    return stamps.notes();
  }

  @Override
  public boolean claims(String line) {
    try {
      ParsedEntry entry = read(1, line);
      return !(entry instanceof ParsedEntry.Skipped skipped) || !skipped.reason().equals(OTHER);
    } catch (LineMismatch e) {
      return false;
    }
  }

  @Override
  public ParsedEntry read(long number, String line) throws LineMismatch {
    int open = HaproxyTime.indexIn(line);
    String client = open < 0 ? "" : client(line, open);
    if (client.lastIndexOf(':') <= 0) {
      return new ParsedEntry.Skipped(number, OTHER);
    }
    FieldCursor in = new FieldCursor(line, open + 1);
    final long stampNanos = stamps.nanos(in.until("] ", "the date"));
    String frontend = in.word("the frontend");
    if (frontend.endsWith(":")) {
      return new ParsedEntry.Skipped(number, "a connection without a request");
    }
    in.word("the server");
    int position = in.position();
    String timerText = in.word("timers");
    int count = HaproxyTimers.countIn(timerText);
    if (count == 3) {
      return new ParsedEntry.Skipped(number, "a TCP connection");
    }
    if (count == 0) {
      throw LineMismatch.at(position, "five timers");
    }
    HaproxyTimers timers = HaproxyTimers.of(timerText, position);
    return readRequest(number, in, new Accepted(client, frontend, stampNanos, timers));
  }

  /** What stands in front of a line's status. */
  private record Accepted(String client, String frontend, long nanos, HaproxyTimers timers) {
    /** HAProxy marks front ends that took the connection's TLS off. */
    String scheme() {
      return frontend.endsWith("~") ? "https" : "http";
    }
  }

  private ParsedEntry readRequest(long number, FieldCursor in, Accepted accepted)
      throws LineMismatch {
    final long status = status(in);
    final String bytes = in.word("the bytes");
    final String cookie = in.word("the request cookie");
    in.word("the response cookie");
    in.word("the termination state");
    in.word("the connections");
    in.word("the queues");
    String braces = in.until("\"", "a request in quotes");
    String rest = in.rest();
    int end = rest.indexOf('"');
    String tail = end < 0 ? "" : rest.substring(end + 1);
    if (!tail.isEmpty() && (tail.charAt(0) != ' ' || HaproxyTime.indexIn(tail) >= 0)) {
      throw LineMismatch.at(in.position() + end + 1, "the end of the line");
    }
    RequestLine request =
        end < 0
            ? new RequestLine.Unsent("a request that is cut off")
            : HaproxyText.requestLine(rest.substring(0, end));
    if (!(request instanceof RequestLine.Sent sent)) {
      return new ParsedEntry.Skipped(number, ((RequestLine.Unsent) request).reason());
    }
    RequestBuilder builder =
        at(number, accepted)
            .scheme(accepted.scheme())
            .host(serverName(tail))
            .status(status)
            .responseBytes(FieldCursor.wholeNumber(bytes))
            .clientAddress(Addresses.withoutPort(accepted.client()))
            .connection(accepted.client());
    captures.addTo(builder, braces);
    builder.line(sent);
    if (cookie.indexOf('=') > 0) {
      RecordedHeaders.add(builder, "Cookie", HaproxyText.unescaped(cookie));
    }
    return new ParsedEntry.Parsed(builder.build());
  }

  private RequestBuilder at(long number, Accepted accepted) {
    long waitNanos = stampIsAccept ? accepted.timers().requestNanos() : 0;
    long totalNanos = accepted.timers().totalNanos();
    return RecordedRequest.at(
            number, accepted.nanos() + waitNanos, 1_000_000L, StampMeaning.ARRIVAL)
        .durationNanos(totalNanos < 0 ? -1 : Math.max(0, totalNanos - waitNanos));
  }

  /** A status of three digits; -1 where there was no response. */
  private static long status(FieldCursor in) throws LineMismatch {
    int position = in.position();
    String word = in.word("the status");
    long status = word.equals("-1") ? 0 : FieldCursor.wholeNumber(word);
    if (status < 0 || status > 999) {
      throw LineMismatch.at(position, "a status");
    }
    return status;
  }

  /** Address and port in front of the stamp: the last word there. */
  private static String client(String line, int open) {
    if (open < 2 || line.charAt(open - 1) != ' ') {
      return "";
    }
    int blank = line.lastIndexOf(' ', open - 2);
    return line.substring(blank + 1, open - 1);
  }

  /**
   * The name that the client asked for in its TLS handshake, the first of the three in the last
   * word that {@code httpslog} adds: {@code name/version/cipher}.
   */
  private static @Nullable String serverName(String tail) {
    int blank = tail.lastIndexOf(' ');
    int slash = tail.indexOf('/', blank + 1);
    boolean tls = blank > 0 && slash > blank && tail.startsWith("/TLSv", slash);
    return tls ? RecordedHeaders.host(tail.substring(blank + 1, slash)) : null;
  }
}
