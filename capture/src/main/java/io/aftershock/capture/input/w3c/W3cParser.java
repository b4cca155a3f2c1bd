package io.aftershock.capture.input.w3c;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.http.BodyLengths;
import io.aftershock.capture.input.http.CacheResult;
import io.aftershock.capture.input.http.CloudFrontText;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.http.Scheme;
import io.aftershock.capture.input.http.TargetEncoder;
import io.aftershock.capture.input.stamp.Amount;
import io.aftershock.capture.input.stamp.Excerpt;
import io.aftershock.capture.input.stamp.TextCursor;
import org.jspecify.annotations.Nullable;

/** Makes a request of each line of one layout. Not thread-safe. */
final class W3cParser {
  private static final long ABSENT = -1;
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_MILLI = 1_000_000L;

  private final W3cDialect dialect;
  private final W3cLayout layout;
  private final W3cStamps stamps;
  private final BodyLengths lengths = new BodyLengths();
  private @Nullable String problem;

  W3cParser(W3cDialect dialect, W3cLayout layout, W3cStamps stamps) {
    this.dialect = dialect;
    this.layout = layout;
    this.stamps = stamps;
  }

  W3cLayout layout() {
    return layout;
  }

  /** Parses line {@code number}, whose values are in {@code row}. */
  ParsedEntry parse(long number, W3cRow row) {
    return switch (stamps.read(layout, row)) {
      case READ -> parseFields(number, row);
      case ABSENT ->
          new ParsedEntry.Rejected(number, "no time stamp", "the line has no date or no time");
      case BAD ->
          new ParsedEntry.Rejected(
              number, "bad time stamp", "the stamp was '" + stampText(row) + "'");
    };
  }

  private ParsedEntry parseFields(long number, W3cRow row) {
    problem = null;
    RequestLine line = requestLine(row);
    long durationNanos = durationNanos(row);
    long status = number(row, W3cField.STATUS);
    long bytes = number(row, W3cField.BYTES);
    long requestBytes = number(row, W3cField.REQUEST_BYTES);
    String scheme = scheme(row);
    if (problem != null) {
      return new ParsedEntry.Rejected(number, "line does not match the format", problem);
    }
    if (line instanceof RequestLine.Unsent unsent) {
      return new ParsedEntry.Skipped(number, unsent.reason());
    }
    RequestLine.Sent sent = (RequestLine.Sent) line;
    RequestBuilder request =
        RecordedRequest.at(number, stamps.nanos(), stamps.resolutionNanos(), stamps.meaning())
            .durationNanos(durationNanos)
            .scheme(scheme)
            .host(host(row))
            .line(sent)
            .status(Math.max(0, status))
            .responseBytes(bytes)
            .body(text(row, W3cField.BODY))
            .user(text(row, W3cField.USER))
            .requestId(text(row, W3cField.REQUEST_ID))
            .answeredByCache(answeredByCache(row));
    addClient(row, request);
    addHeaders(row, request);
    request.requestBytes(lengths, requestBytes);
    return new ParsedEntry.Parsed(request.build());
  }

  private RequestLine requestLine(W3cRow row) {
    String method = text(row, W3cField.METHOD);
    String stem = text(row, W3cField.STEM);
    String query = text(row, W3cField.QUERY);
    if (method != null && stem != null) {
      return RequestLine.of(method, target(stem, query));
    }
    String uri = text(row, W3cField.URI);
    if (method == null || uri == null) {
      return RequestLine.parse("");
    }
    boolean complete = query == null || uri.indexOf('?') >= 0;
    return ofUri(method, TargetEncoder.encode(complete ? uri : uri + "?" + query));
  }

  /** The request of a URI, which some write without its scheme. */
  private static RequestLine ofUri(String method, String uri) {
    int slash = uri.indexOf('/');
    if (slash <= 0 || uri.startsWith("://", slash - 1)) {
      return RequestLine.of(method, uri);
    }
    RequestLine line = RequestLine.of(method, uri.substring(slash));
    return line instanceof RequestLine.Sent sent
        ? new RequestLine.Sent(sent.method(), sent.target(), null, uri.substring(0, slash))
        : line;
  }

  private String target(String stem, @Nullable String query) {
    if (dialect.isPercentEncoded()) {
      // Real-time logs have the query in both columns.
      boolean complete = query == null || stem.indexOf('?') >= 0;
      return CloudFrontText.target(complete ? stem : stem + "?" + query);
    }
    if (query == null) {
      return dialect == W3cDialect.IIS ? W3cValues.path(stem) : TargetEncoder.encode(stem);
    }
    String separator = query.startsWith("?") ? "" : "?";
    return W3cValues.path(stem) + separator + TargetEncoder.encode(query);
  }

  /** The duration in nanoseconds, or -1. Clocks set back make it negative. */
  private long durationNanos(W3cRow row) {
    int column = row.present(layout.columns(W3cField.DURATION));
    if (column < 0) {
      return ABSENT;
    }
    TextCursor in = row.cursor(column);
    Amount amount = Amount.read(in);
    if (!in.isComplete()) {
      return notANumber(row, column);
    }
    boolean seconds =
        layout.name(column).equals("time-taken")
            && (amount.hasDecimals() || dialect.countsSeconds());
    return amount.nanos(seconds ? NANOS_PER_SECOND : NANOS_PER_MILLI);
  }

  private long number(W3cRow row, W3cField field) {
    int column = row.present(layout.columns(field));
    if (column < 0) {
      return ABSENT;
    }
    TextCursor in = row.cursor(column);
    long number = in.digits(18);
    return in.isComplete() ? number : notANumber(row, column);
  }

  private long notANumber(W3cRow row, int column) {
    problem =
        "column "
            + row.position(column)
            + ": "
            + layout.name(column)
            + " must be a number, was '"
            + Excerpt.of(row.line(), row.from(column), row.to(column))
            + "'";
    return ABSENT;
  }

  private @Nullable String scheme(W3cRow row) {
    String scheme = text(row, W3cField.SCHEME);
    if (scheme != null) {
      return Scheme.of(scheme);
    }
    if (text(row, W3cField.TLS) != null) {
      return "https";
    }
    long port = number(row, W3cField.PORT);
    return port == 443 ? "https" : port == 80 ? "http" : null;
  }

  private @Nullable String host(W3cRow row) {
    String host = text(row, W3cField.HOST);
    return host != null && HeaderRules.isHost(host) ? host : null;
  }

  /** What the first column says that says whether a cache answered. */
  private @Nullable Boolean answeredByCache(W3cRow row) {
    for (int column : layout.columns(W3cField.CACHE)) {
      Boolean answered = row.isAbsent(column) ? null : CacheResult.answered(row.text(column));
      if (answered != null) {
        return answered;
      }
    }
    return null;
  }

  private void addClient(W3cRow row, RequestBuilder request) {
    String client = text(row, W3cField.CLIENT);
    String port = text(row, W3cField.CLIENT_PORT);
    request.clientAddress(client);
    request.connection(client == null || port == null ? null : client + ":" + port);
  }

  private void addHeaders(W3cRow row, RequestBuilder request) {
    for (W3cLayout.HeaderColumn header : layout.headers()) {
      if (!row.isAbsent(header.column())) {
        String value = headerValue(header.name(), row.text(header.column()), row, header.column());
        if (!HeaderRules.hasControls(value)) {
          request.header(header.name(), value);
        }
      }
    }
  }

  private String headerValue(String name, String logged, W3cRow row, int column) {
    boolean agent = name.equals("User-Agent");
    if (dialect.isPercentEncoded()) {
      return agent ? CloudFrontText.agent(logged) : CloudFrontText.decoded(logged);
    }
    if (row.isFree(column)) {
      return logged;
    }
    return agent
        ? W3cValues.plusAgent(logged)
        : name.equals("Cookie") ? W3cValues.plusCookies(logged) : logged;
  }

  private @Nullable String text(W3cRow row, W3cField field) {
    return row.text(layout.columns(field));
  }

  private String stampText(W3cRow row) {
    for (W3cField field :
        new W3cField[] {W3cField.ARRIVAL, W3cField.EPOCH, W3cField.DATE, W3cField.TIME}) {
      int column = row.present(layout.columns(field));
      if (column >= 0) {
        int end = field == W3cField.DATE ? Math.max(row.to(column), timeEnd(row)) : row.to(column);
        return Excerpt.of(row.line(), row.from(column), end);
      }
    }
    return "";
  }

  private int timeEnd(W3cRow row) {
    int time = row.present(layout.columns(W3cField.TIME));
    return time < 0 ? 0 : row.to(time);
  }
}
