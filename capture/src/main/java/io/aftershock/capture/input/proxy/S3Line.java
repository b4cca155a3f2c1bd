package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.stamp.ClfTime;
import org.jspecify.annotations.Nullable;

/**
 * Amazon S3's server access log. Stamps are arrivals in whole seconds of UTC. Nothing is escaped:
 * target, referer and user agent may hold quotes, so the end of the target is told by the status
 * behind it and that of the agent by the line's last quote, behind which no column has any.
 */
final class S3Line implements LineLayout {
  private static final long LONGEST_MILLIS = 1L << 43;

  private final StampColumn stamps = new StampColumn("the time", new ClfTime());

  @Override
  public ParsedEntry read(long number, String line) throws LineMismatch {
    FieldCursor in = new FieldCursor(line);
    in.word("the bucket's owner");
    in.word("the bucket");
    in.expect("[");
    final long stampNanos = stamps.nanos(in.until("] ", "the time"));
    final String address = in.word("the remote address");
    final String requester = in.word("the requester");
    final String requestId = in.word("the request id");
    int position = in.position();
    if (in.word("the operation").indexOf('.') < 0) {
      throw LineMismatch.at(position, "an operation such as REST.GET.OBJECT");
    }
    in.word("the key");
    String uri = requestLine(in);
    if (uri.equals("-")) {
      return new ParsedEntry.Skipped(number, "no HTTP request: what S3 did on its own");
    }
    final long status = in.number("the status");
    in.word("the error code");
    final long responseBytes = in.number("the bytes sent");
    in.word("the object's size");
    final long totalMillis = in.number("the total time");
    in.word("the turn-around time");
    Tail tail = Tail.of(in.rest(), in.position());
    RequestLine request = RequestLine.parse(uri);
    if (!(request instanceof RequestLine.Sent sent)) {
      return new ParsedEntry.Skipped(number, ((RequestLine.Unsent) request).reason());
    }
    RequestBuilder builder =
        RecordedRequest.at(number, stampNanos, 1_000_000_000L, StampMeaning.ARRIVAL)
            .durationNanos(
                totalMillis < 0 ? -1 : Math.min(totalMillis, LONGEST_MILLIS) * 1_000_000L)
            .scheme(tail.scheme)
            .host(RecordedHeaders.host(tail.host))
            .line(sent)
            .status(status)
            .responseBytes(responseBytes)
            .clientAddress(address.equals("-") ? null : address)
            .user(requester.equals("-") ? null : requester)
            .requestId(requestId.equals("-") ? null : requestId);
    RecordedHeaders.add(builder, "Referer", tail.referer);
    RecordedHeaders.add(builder, "User-Agent", tail.userAgent);
    return new ParsedEntry.Parsed(builder.build());
  }

  private static String requestLine(FieldCursor in) throws LineMismatch {
    if (!in.isNext("\"")) {
      return in.word("the request");
    }
    in.expect("\"");
    StringBuilder request = new StringBuilder(in.until("\" ", "the request"));
    while (!in.isStatusNext()) {
      request.append("\" ").append(in.until("\" ", "the request"));
    }
    return request.toString();
  }

  /** The columns from the referer on; those behind the user agent came over the years. */
  private record Tail(
      String referer, String userAgent, @Nullable String host, @Nullable String scheme) {
    private static final String BETWEEN = "\" \"";
    private static final int COLUMNS_BEFORE_HOST = 5;

    static Tail of(String text, int position) throws LineMismatch {
      int last = text.lastIndexOf('"');
      int userAgent = text.indexOf(BETWEEN, 1) + BETWEEN.length();
      if (!text.startsWith("\"") || userAgent < BETWEEN.length() || userAgent > last) {
        throw LineMismatch.at(position, "referer and user agent in quotes");
      }
      FieldCursor in = new FieldCursor(text, last + 2);
      for (int i = 0; i < COLUMNS_BEFORE_HOST; i++) {
        in.optionalWord("a column");
      }
      String host = in.optionalWord("the host");
      boolean hasVersion = !in.atEnd();
      boolean tls = in.optionalWord("the version of TLS") != null;
      return new Tail(
          text.substring(1, userAgent - BETWEEN.length()),
          text.substring(userAgent, last),
          host,
          hasVersion ? (tls ? "https" : "http") : null);
    }
  }
}
