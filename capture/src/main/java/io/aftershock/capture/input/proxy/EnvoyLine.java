package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.stamp.IsoTime;
import org.jspecify.annotations.Nullable;

/**
 * The default text of Envoy, and Istio's, which has more columns: those between the response flags
 * and the bytes, of a number that grew with its releases, and those behind the upstream host.
 * Stamps are arrivals.
 *
 * <p>Envoy escapes nothing. A quote in a user agent would end it early, so the agent is what
 * remains when all columns around it are taken off.
 */
final class EnvoyLine implements LineLayout {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final int MOST_DETAILS = 4;
  private static final String BETWEEN = "\" \"";

  @Override
  public ParsedEntry read(long number, String line) throws LineMismatch {
    FieldCursor in = new FieldCursor(line);
    in.expect("[");
    String stampText = in.until("] \"", "the start time");
    IsoTime.Stamp stamp = IsoTime.parse(stampText);
    if (stamp == null) {
      throw LineMismatch.stamp("the start time", stampText);
    }
    final String request = requestLine(in);
    final long status = in.number("the response code");
    in.word("the response flags");
    skipDetails(in);
    final long requestBodyBytes = in.number("the bytes received");
    final long responseBytes = in.number("the bytes sent");
    final long durationMillis = in.number("the duration");
    in.word("the upstream service time");
    Tail tail = Tail.of(in.rest(), in.position());
    if (request.equals("- - -") || request.equals("-")) {
      return new ParsedEntry.Skipped(number, "a TCP connection");
    }
    RequestLine parsed = RequestLine.parse(request);
    if (!(parsed instanceof RequestLine.Sent sent)) {
      return new ParsedEntry.Skipped(number, ((RequestLine.Unsent) parsed).reason());
    }
    RequestBuilder builder =
        RecordedRequest.at(number, stamp.nanos(), stamp.resolutionNanos(), StampMeaning.ARRIVAL)
            .host(RecordedHeaders.host(tail.authority))
            .line(sent)
            .status(status)
            .durationNanos(durationMillis < 0 ? -1 : nanos(durationMillis))
            .responseBytes(responseBytes)
            .requestBodyBytes(requestBodyBytes)
            .clientAddress(tail.client())
            .connection(tail.downstream)
            .requestId(requestId(tail, sent));
    RecordedHeaders.add(builder, "User-Agent", tail.userAgent);
    RecordedHeaders.add(builder, "X-Forwarded-For", tail.forwardedFor);
    return new ParsedEntry.Parsed(builder.build());
  }

  /** Ends at the first quote behind which a status stands, since a path may have quotes. */
  private static String requestLine(FieldCursor in) throws LineMismatch {
    StringBuilder request = new StringBuilder(in.until("\" ", "the request"));
    while (!in.atEnd() && !in.isDigitNext()) {
      request.append("\" ").append(in.until("\" ", "the request"));
    }
    return request.toString();
  }

  /** Istio's details: words and quoted texts, up to the first number. */
  private static void skipDetails(FieldCursor in) throws LineMismatch {
    for (int i = 0; i < MOST_DETAILS && !in.isDigitNext(); i++) {
      if (in.isNext("\"")) {
        in.expect("\"");
        in.until("\" ", "the upstream failure");
      } else {
        in.word("the response details");
      }
    }
  }

  private static long nanos(long millis) {
    return Math.min(millis, Long.MAX_VALUE / NANOS_PER_MILLI) * NANOS_PER_MILLI;
  }

  /**
   * The id that all hops of one request share. Requests that a service makes on behalf of it share
   * it as well, and are others: host and target tell them apart.
   */
  private static @Nullable String requestId(Tail tail, RequestLine.Sent sent) {
    return tail.requestId.equals("-")
        ? null
        : tail.requestId + ' ' + sent.method() + ' ' + tail.authority + sent.target();
  }

  /** The quoted columns, and what is behind them. */
  private record Tail(
      String forwardedFor,
      String userAgent,
      String requestId,
      String authority,
      @Nullable String downstream) {

    static Tail of(String text, int position) throws LineMismatch {
      int last = text.lastIndexOf('"');
      int upstream = before(text, last);
      int authority = before(text, upstream);
      int requestId = before(text, authority);
      int userAgent = text.indexOf(BETWEEN, 1);
      if (!text.startsWith("\"") || userAgent < 0 || userAgent + BETWEEN.length() > requestId) {
        throw LineMismatch.at(position, "five columns in quotes");
      }
      String behind = text.substring(last + 1);
      if (!behind.isEmpty() && behind.charAt(0) != ' ') {
        throw LineMismatch.at(position + last + 1, "a blank or the end of the line");
      }
      return new Tail(
          text.substring(1, userAgent),
          text.substring(userAgent + BETWEEN.length(), requestId),
          text.substring(requestId + BETWEEN.length(), authority),
          text.substring(authority + BETWEEN.length(), upstream),
          downstream(behind));
    }

    private static int before(String text, int position) {
      return text.lastIndexOf(BETWEEN, position - BETWEEN.length());
    }

    /** Istio's client: cluster, upstream local, downstream local, downstream remote. */
    private static @Nullable String downstream(String behind) throws LineMismatch {
      FieldCursor in = new FieldCursor(behind, 1);
      for (int i = 0; i < 3 && !in.atEnd(); i++) {
        in.word("an address");
      }
      return in.optionalWord("the downstream address");
    }

    /** The original client, as the proxies in front have it, or else the peer. */
    @Nullable String client() {
      if (!forwardedFor.isEmpty() && !forwardedFor.equals("-")) {
        return forwardedFor;
      }
      return downstream == null ? null : Addresses.withoutPort(downstream);
    }
  }
}
