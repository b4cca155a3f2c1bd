package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.CacheResult;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.stamp.EpochTime;
import java.util.List;

/**
 * Squid's native log. Stamps are completions in milliseconds; targets are whole URLs, whose queries
 * Squid leaves out unless told otherwise. With {@code log_mime_hdrs} header fields follow.
 */
final class SquidLine implements LineLayout {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long LONGEST_MILLIS = 1L << 43;
  private static final int FEWEST_DIGITS = 9;

  private static final String NO_QUERY =
      "no URL has a query: Squid leaves them out of its log unless it is told strip_query_terms off";

  private final StampColumn stamps = new StampColumn("the time", EpochTime.SECONDS_AND_MILLIS);

  private boolean hasRequest;
  private boolean hasQuery;

  @Override
  public List<String> notes() {
    return hasRequest && !hasQuery ? List.of(NO_QUERY) : List.of();
  }

  @Override
  public ParsedEntry read(long number, String line) throws LineMismatch {
    FieldCursor in = new FieldCursor(line);
    final String stampText = in.word("the time");
    if (stampText.indexOf('.') < FEWEST_DIGITS) {
      throw LineMismatch.at(0, "seconds since 1970 with decimals");
    }
    final long stampNanos = stamps.nanos(stampText);
    in.skipBlanks();
    final long tookMillis = in.number("the elapsed time");
    final String client = in.word("the client");
    int position = in.position();
    final String result = in.word("the result");
    int slash = result.lastIndexOf('/');
    final long status = slash < 0 ? -1 : FieldCursor.wholeNumber(result.substring(slash + 1));
    if (status < 0) {
      throw LineMismatch.at(position, "a result such as TCP_MISS/200");
    }
    final long responseBytes = in.number("the bytes");
    final String method = in.word("the method");
    final String url = in.word("the URL");
    final String user = in.word("the user");
    in.word("the hierarchy");
    in.word("the content type");
    RequestLine request = requestLine(result, method, url);
    if (!(request instanceof RequestLine.Sent sent)) {
      return new ParsedEntry.Skipped(number, ((RequestLine.Unsent) request).reason());
    }
    hasRequest = true;
    hasQuery |= url.indexOf('?') >= 0;
    RequestBuilder builder =
        RecordedRequest.at(number, stampNanos, NANOS_PER_MILLI, StampMeaning.COMPLETION)
            .durationNanos(
                tookMillis < 0 ? -1 : Math.min(tookMillis, LONGEST_MILLIS) * NANOS_PER_MILLI)
            .line(sent)
            .status(status)
            .responseBytes(responseBytes)
            .answeredByCache(CacheResult.answered(result.substring(0, slash)))
            .clientAddress(client.equals("-") ? null : client)
            .user(user.equals("-") ? null : user);
    SquidHeaders.addTo(builder, in.rest());
    return new ParsedEntry.Parsed(builder.build());
  }

  private static RequestLine requestLine(String result, String method, String url) {
    if (result.startsWith("UDP_") || method.startsWith("ICP_") || method.startsWith("HTCP_")) {
      return new RequestLine.Unsent("no HTTP request: a question of another cache");
    }
    if (url.startsWith("error:") || method.equals("NONE") || method.equals("-")) {
      return new RequestLine.Unsent("no HTTP request: Squid could not read it");
    }
    return RequestLine.of(method, url);
  }
}
