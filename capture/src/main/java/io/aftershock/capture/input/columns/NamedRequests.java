package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.http.TargetEncoder;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.stamp.Amount;
import io.aftershock.capture.input.stamp.Excerpt;
import io.aftershock.capture.input.stamp.TextCursor;
import org.jspecify.annotations.Nullable;

/** Makes requests of named values. Not thread-safe. */
final class NamedRequests {
  private static final long ABSENT = -1;

  private final StampMeaning meaning;
  private final StampText stamp = new StampText();
  private @Nullable String problem;

  NamedRequests(StampMeaning meaning) {
    this.meaning = meaning;
  }

  /** Whether the values are of a request at all. */
  static boolean hasRequest(NamedValues values) {
    boolean target = values.has(NamedField.TARGET) || values.has(NamedField.PATH);
    return values.has(NamedField.REQUEST) || (values.has(NamedField.METHOD) && target);
  }

  /** The request of line {@code number}. */
  ParsedEntry parse(long number, long loggedNanos, NamedValues values) {
    if (!values.has(NamedField.TIME)) {
      return loggedNanos == LineReader.NO_STAMP
          ? new ParsedEntry.Rejected(number, "no time stamp", "the line has no time")
          : parse(number, loggedNanos, resolutionNanos(loggedNanos), values);
    }
    int from = values.from(NamedField.TIME);
    int to = values.to(NamedField.TIME);
    if (!stamp.read(values.line(), from, to)) {
      return new ParsedEntry.Rejected(
          number, "bad time stamp", "the stamp was '" + Excerpt.of(values.line(), from, to) + "'");
    }
    return parse(number, stamp.nanos(), stamp.resolutionNanos(), values);
  }

  /** Syslog writes seconds or microseconds; only the number tells which. */
  private static long resolutionNanos(long loggedNanos) {
    return loggedNanos % 1_000_000_000L == 0 ? 1_000_000_000L : 1_000L;
  }

  private ParsedEntry parse(
      long number, long stampNanos, long resolutionNanos, NamedValues values) {
    problem = null;
    RequestLine line = requestLine(values);
    long durationNanos = durationNanos(values);
    long status = number(values, NamedField.STATUS);
    long bytes = number(values, NamedField.BYTES);
    if (problem != null) {
      return new ParsedEntry.Rejected(number, "line does not match the format", problem);
    }
    if (line instanceof RequestLine.Unsent unsent) {
      return new ParsedEntry.Skipped(number, unsent.reason());
    }
    RequestLine.Sent sent = (RequestLine.Sent) line;
    RequestBuilder request =
        RecordedRequest.at(number, stampNanos, resolutionNanos, meaning)
            .durationNanos(durationNanos)
            .scheme(scheme(values))
            .host(host(values))
            .line(sent)
            .status(Math.max(0, status))
            .responseBytes(bytes)
            .clientAddress(values.text(NamedField.CLIENT))
            .user(values.text(NamedField.USER))
            .connection(values.text(NamedField.CONNECTION))
            .requestId(values.text(NamedField.REQUEST_ID));
    header(request, "Referer", values.text(NamedField.REFERER));
    header(request, "User-Agent", values.text(NamedField.USER_AGENT));
    header(request, "X-Forwarded-For", values.text(NamedField.FORWARDED_FOR));
    header(request, "Cookie", values.text(NamedField.COOKIE));
    header(request, "Content-Type", values.text(NamedField.CONTENT_TYPE));
    return new ParsedEntry.Parsed(request.build());
  }

  /** The request, of its own values where they are there, else of the whole request line. */
  private static RequestLine requestLine(NamedValues values) {
    String method = values.text(NamedField.METHOD);
    String target = values.text(NamedField.TARGET);
    String path = values.text(NamedField.PATH);
    if (method != null && (target != null || path != null)) {
      String query = values.text(NamedField.QUERY);
      String known = target != null ? target : path != null ? path : "";
      boolean complete = query == null || known.indexOf('?') >= 0;
      return RequestLine.of(method, TargetEncoder.encode(complete ? known : known + "?" + query));
    }
    String line = values.text(NamedField.REQUEST);
    return RequestLine.parse(line == null ? "" : line);
  }

  private long durationNanos(NamedValues values) {
    if (values.has(NamedField.SECONDS)) {
      return nanos(values, NamedField.SECONDS, 1_000_000_000L);
    }
    if (values.has(NamedField.MICROS)) {
      return nanos(values, NamedField.MICROS, 1_000L);
    }
    if (values.has(NamedField.SERVICE_MILLIS)) {
      long service = nanos(values, NamedField.SERVICE_MILLIS, 1_000_000L);
      boolean connected = values.has(NamedField.CONNECT_MILLIS);
      long connect = connected ? nanos(values, NamedField.CONNECT_MILLIS, 1_000_000L) : 0;
      return service < 0 ? ABSENT : service + Math.max(0, connect);
    }
    if (values.has(NamedField.MILLIS)) {
      return nanos(values, NamedField.MILLIS, 1_000_000L);
    }
    return values.has(NamedField.APPLICATION_SECONDS) ? applicationNanos(values) : ABSENT;
  }

  /** With several applications asked, their times stand in a list, which says too little. */
  private long applicationNanos(NamedValues values) {
    for (int i = values.from(NamedField.APPLICATION_SECONDS);
        i < values.to(NamedField.APPLICATION_SECONDS);
        i++) {
      if (values.line()[i] == ',' || values.line()[i] == ':') {
        return ABSENT;
      }
    }
    return nanos(values, NamedField.APPLICATION_SECONDS, 1_000_000_000L);
  }

  /**
   * A duration in {@code unitNanos}, or in the unit behind it. Clocks set back make it negative.
   */
  private long nanos(NamedValues values, NamedField field, long unitNanos) {
    TextCursor in = values.cursor(field);
    Amount amount = Amount.read(in);
    long unit = in.atEnd() ? unitNanos : unitNanos(in);
    return in.isComplete() ? amount.nanos(unit) : notANumber(values, field);
  }

  private static long unitNanos(TextCursor in) {
    long unit = 1_000_000_000L;
    if (in.take('m')) {
      unit = 1_000_000L;
    } else if (in.take('u') || (in.take(0xC2) && in.take(0xB5))) {
      unit = 1_000L;
    } else if (in.take('n')) {
      unit = 1;
    }
    in.expect('s');
    return unit;
  }

  private long number(NamedValues values, NamedField field) {
    if (!values.has(field)) {
      return ABSENT;
    }
    TextCursor in = values.cursor(field);
    long number = in.digits(18);
    return in.isComplete() ? number : notANumber(values, field);
  }

  private long notANumber(NamedValues values, NamedField field) {
    problem =
        field.label()
            + " must be a number, was '"
            + Excerpt.of(values.line(), values.from(field), values.to(field))
            + "'";
    return ABSENT;
  }

  private static @Nullable String scheme(NamedValues values) {
    String scheme = values.text(NamedField.SCHEME);
    return "http".equals(scheme) || "https".equals(scheme) ? scheme : null;
  }

  private static @Nullable String host(NamedValues values) {
    String host = values.text(NamedField.HOST);
    return host != null && HeaderRules.isHost(host) && !host.equals("_") ? host : null;
  }

  private static void header(RequestBuilder request, String name, @Nullable String value) {
    if (value != null && !HeaderRules.hasControls(value)) {
      request.header(name, value);
    }
  }
}
