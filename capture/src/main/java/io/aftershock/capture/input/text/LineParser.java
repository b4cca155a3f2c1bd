package io.aftershock.capture.input.text;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RecurringParts;
import io.aftershock.capture.input.http.BodyLengths;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.http.TargetEncoder;
import io.aftershock.capture.input.stamp.Excerpt;
import io.aftershock.capture.input.text.LogField.Role;
import io.aftershock.capture.trace.Header;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a request of each line of one log. Not thread-safe. */
public final class LineParser {
  private final LogPattern pattern;
  private final LineMatch match;
  private final LineFields fields;
  private final StampReader stamps;
  private final BodyLengths lengths = new BodyLengths();

  /** Parses lines written in {@code pattern}; stamps without a zone are UTC. */
  public LineParser(LogPattern pattern) {
    this(pattern, ZoneOffset.UTC);
  }

  /** Parses lines written in {@code pattern}; stamps without a zone are of {@code zone}. */
  public LineParser(LogPattern pattern, ZoneId zone) {
    this.pattern = pattern;
    match = new LineMatch(pattern.columns().size());
    fields = new LineFields(pattern, match);
    stamps = new StampReader(pattern.stamps(), zone);
  }

  /** What a reader of the log should know, a sentence each. */
  public List<String> notes() {
    return stamps.notes();
  }

  /** Parses line {@code number} of the log, which is {@code line[from, to)}. */
  public ParsedEntry parse(long number, byte[] line, int from, int to) {
    if (isBlank(line, from, to)) {
      return new ParsedEntry.Skipped(number, "blank line");
    }
    if (!pattern.match(line, from, to, match)) {
      return mismatch(number, pattern.failure(match, from));
    }
    fields.turnTo(line, from);
    return switch (stamps.read(line, match)) {
      case READ -> parseFields(number);
      case ABSENT ->
          new ParsedEntry.Rejected(number, "no time stamp", stampName() + " has no value");
      case BAD ->
          new ParsedEntry.Rejected(
              number, "bad time stamp", stampName() + " was '" + stampText(line) + "'");
    };
  }

  private ParsedEntry parseFields(long number) {
    LoggedRequestLine logged = loggedRequestLine();
    RequestLine line = logged == null ? requestLineOfColumns() : logged.parsed();
    HeaderFields headerFields = fields.headers();
    List<Header> headers = headerFields.list();
    long status = fields.number(Role.STATUS);
    long responseBytes = fields.number(Role.BYTES);
    long bodyBytes = fields.number(Role.BODY_BYTES);
    long requestBytes = fields.number(Role.REQUEST_BYTES);
    long durationNanos = fields.durationNanos();
    String host = host();
    String scheme = scheme();
    String problem = fields.problem();
    if (problem != null) {
      return mismatch(number, problem);
    }
    if (line instanceof RequestLine.Unsent unsent) {
      return new ParsedEntry.Skipped(number, unsent.reason());
    }
    if (fields.isApacheToItself()) {
      return new ParsedEntry.Skipped(number, "Apache's internal dummy connection");
    }
    RequestLine.Sent sent = (RequestLine.Sent) line;
    if (bodyBytes < 0 && requestBytes >= 0) {
      bodyBytes = lengths.estimate(sent.method(), sent.target(), host, headers, requestBytes);
    }
    RecordedRequest request =
        new RecordedRequest(
            number,
            stamps.nanos(),
            pattern.stamps().resolutionNanos(),
            pattern.stamps().meaning(),
            durationNanos,
            sent.method(),
            sent.target(),
            sent.scheme() == null ? scheme : sent.scheme(),
            sent.host() == null ? host : sent.host(),
            headers,
            fields.text(Role.BODY),
            fields.text(Role.CLIENT),
            fields.text(Role.USER),
            connection(),
            status < 100 || status > 999 ? 0 : (int) status,
            responseBytes,
            bodyBytes,
            fields.text(Role.REQUEST_ID),
            fields.answeredByCache());
    return new ParsedEntry.Parsed(
        request,
        logged == null
            ? null
            : new RecurringParts(logged, headerFields, fields.decoded(Role.CLIENT)));
  }

  /** The whole request line, or null where columns of their own tell the request. */
  private @Nullable LoggedRequestLine loggedRequestLine() {
    boolean hasColumns = fields.has(Role.METHOD) && fields.has(Role.TARGET);
    if (hasColumns && fields.text(Role.METHOD) != null && fields.text(Role.TARGET) != null) {
      return null;
    }
    DecodedText line = fields.decoded(Role.REQUEST);
    return line == null ? null : line.asRequestLine();
  }

  private RequestLine requestLineOfColumns() {
    String method = fields.text(Role.METHOD);
    String target = fields.text(Role.TARGET);
    if (method != null && target != null) {
      return RequestLine.of(method, target);
    }
    String path = path();
    return method == null || path == null
        ? RequestLine.parse("")
        : RequestLine.of(method, TargetEncoder.encode(path));
  }

  /** The target of logs that have it in pieces; its path has been decoded by the server. */
  private @Nullable String path() {
    String joined = fields.text(Role.PATH_AND_ARGS);
    if (joined != null) {
      boolean noArgs = joined.indexOf('?') < 0 && joined.endsWith("-");
      return noArgs ? joined.substring(0, joined.length() - 1) : joined;
    }
    String path = fields.text(Role.PATH);
    String query = fields.text(Role.QUERY);
    if (path == null || query == null || query.equals("?") || path.indexOf('?') >= 0) {
      return path;
    }
    return path + (query.startsWith("?") ? "" : "?") + query;
  }

  private @Nullable String scheme() {
    String scheme = fields.text(Role.SCHEME);
    if (scheme != null) {
      return scheme.equals("http") || scheme.equals("https") ? scheme : null;
    }
    if (fields.has(Role.TLS)) {
      return fields.text(Role.TLS) == null ? "http" : "https";
    }
    long port = fields.number(Role.PORT);
    return port == 443 ? "https" : port == 80 ? "http" : null;
  }

  /** The host; to a name that is not the client's own Host header, a port that is not the usual. */
  private @Nullable String host() {
    int column = fields.column(Role.HOST);
    if (column < 0) {
      return null;
    }
    String host = fields.text(Role.HOST);
    long port = fields.number(Role.PORT);
    boolean asSent =
        pattern.columns().get(column).field() instanceof LogField.Value value
            && value.priority() == 0;
    if (host == null || host.equals("_") || !HeaderRules.isHost(host)) {
      return null;
    }
    boolean usualPort = port < 0 || port == 80 || port == 443;
    return asSent || usualPort ? host : host + ":" + port;
  }

  private @Nullable String connection() {
    String connection = fields.text(Role.CONNECTION);
    String port = fields.text(Role.CLIENT_PORT);
    String client = fields.text(Role.CLIENT);
    return connection != null || port == null || client == null ? connection : client + ":" + port;
  }

  private ParsedEntry.Rejected mismatch(long number, String detail) {
    return new ParsedEntry.Rejected(number, "line does not match the format", detail);
  }

  private String stampName() {
    return pattern.columns().get(firstStampColumn()).field().name();
  }

  private String stampText(byte[] line) {
    int column = firstStampColumn();
    return Excerpt.of(line, match.from[column], match.to[column]);
  }

  private int firstStampColumn() {
    return pattern.stamps().columns().get(0).number();
  }

  private static boolean isBlank(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] != ' ' && line[i] != '\t') {
        return false;
      }
    }
    return true;
  }
}
