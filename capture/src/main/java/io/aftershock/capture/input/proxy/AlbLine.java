package io.aftershock.capture.input.proxy;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.EscapeDecoder;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.stamp.IsoTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An AWS application load balancer. Lines have their time of completion in front and, since 2018,
 * when the request was created far behind, which is preferred: the three durations are -1 where the
 * target did not answer. Columns that came later are read over, and earlier lines lack some.
 */
final class AlbLine implements LineLayout {
  private static final Set<String> TYPES = Set.of("http", "https", "h2", "grpcs", "ws", "wss");
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long NANOS_PER_DAY = 86_400_000_000_000L;

  @Override
  public ParsedEntry read(long number, String line) throws LineMismatch {
    FieldCursor in = new FieldCursor(line);
    final String type = in.word("the type");
    if (!TYPES.contains(type)) {
      throw LineMismatch.at(0, "http, https, h2, grpcs, ws or wss");
    }
    final String timeText = in.word("the time");
    final IsoTime.Stamp time = BalancerText.stamp("the time", timeText);
    in.word("the load balancer");
    final String client = in.word("the client");
    in.word("the target");
    final long sumNanos =
        BalancerText.sumNanos(
            in.seconds("the request's time"),
            in.seconds("the target's time"),
            in.seconds("the response's time"));
    final long status = in.number("the status");
    in.word("the target's status");
    in.number("the bytes received");
    final long responseBytes = in.number("the bytes sent");
    RequestLine request = BalancerText.requestLine(in.quoted("the request"));
    Later later = Later.of(in);
    if (!(request instanceof RequestLine.Sent sent)) {
      return new ParsedEntry.Skipped(number, ((RequestLine.Unsent) request).reason());
    }
    RequestBuilder builder =
        at(number, time, later.created, type.startsWith("ws"), sumNanos)
            .status(status)
            .responseBytes(responseBytes)
            .clientAddress(Addresses.withoutPort(client))
            .connection(client)
            .requestId(requestId(later.traceId, timeText, client));
    BalancerText.addLine(builder, sent, later.domain);
    RecordedHeaders.add(builder, "User-Agent", later.userAgent);
    return new ParsedEntry.Parsed(builder.build());
  }

  /**
   * The trace id alone is none, since clients may choose it and send it with many requests. With
   * the time and the client's port it is one, and the same in a line that is delivered twice.
   */
  private static @Nullable String requestId(@Nullable String traceId, String time, String client) {
    return traceId == null ? null : traceId + ' ' + time + ' ' + client;
  }

  /**
   * By the time of creation, unless that is a day and more off, as in lines put together by hand.
   *
   * @param socket whether it is a WebSocket, which may well be open for days
   */
  private static RequestBuilder at(
      long number,
      IsoTime.Stamp time,
      IsoTime.@Nullable Stamp created,
      boolean socket,
      long sumNanos) {
    long tookNanos = created == null ? -1 : time.nanos() - created.nanos();
    if (created != null && tookNanos >= 0 && (socket || tookNanos <= NANOS_PER_DAY)) {
      // Printed in microseconds, but never finer than this.
      long resolutionNanos = Math.max(NANOS_PER_MILLI, created.resolutionNanos());
      return RecordedRequest.at(number, created.nanos(), resolutionNanos, StampMeaning.ARRIVAL)
          .durationNanos(tookNanos);
    }
    return RecordedRequest.at(number, time.nanos(), time.resolutionNanos(), StampMeaning.COMPLETION)
        .durationNanos(sumNanos);
  }

  /** The columns behind the request, of which early lines have few. */
  private record Later(
      @Nullable String userAgent,
      @Nullable String traceId,
      @Nullable String domain,
      IsoTime.@Nullable Stamp created) {

    static Later of(FieldCursor in) throws LineMismatch {
      final String userAgent = optional(in, "the user agent");
      in.optionalWord("the cipher");
      in.optionalWord("the protocol");
      in.optionalWord("the target group");
      final String traceId = optional(in, "the trace id");
      final String domain = optional(in, "the domain");
      optional(in, "the certificate");
      in.optionalWord("the rule");
      String created = in.optionalWord("the time of creation");
      return new Later(
          userAgent,
          traceId,
          domain,
          created == null ? null : BalancerText.stamp("the time of creation", created));
    }

    private static @Nullable String optional(FieldCursor in, String name) throws LineMismatch {
      if (in.atEnd()) {
        return null;
      }
      String text = EscapeDecoder.decode(in.quoted(name));
      return text.equals("-") ? null : text;
    }
  }
}
