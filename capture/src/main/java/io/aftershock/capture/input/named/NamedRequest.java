package io.aftershock.capture.input.named;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestBuilder;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.http.BodyLengths;
import io.aftershock.capture.input.http.CacheResult;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.http.Scheme;
import io.aftershock.capture.input.source.LineReader;
import io.aftershock.capture.input.stamp.Excerpt;
import io.aftershock.capture.trace.Header;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the named values of one record and makes a request of them. Used again record by record;
 * not thread-safe.
 */
public final class NamedRequest {
  /** A record with more names than that is nobody's log; what is new is looked up each time. */
  private static final int MOST_NAMES = 4096;

  private static final int MOST_HEADERS = 200;

  /** What Caddy and Traefik write for a header field that they were told to hide. */
  private static final String REDACTED = "REDACTED";

  private static final List<FieldRole> NUMBERS =
      List.of(
          FieldRole.STATUS,
          FieldRole.BYTES,
          FieldRole.REQUEST_BYTES,
          FieldRole.WHOLE_REQUEST_BYTES);

  private static final long WHOLE_SECOND = 1_000_000_000L;
  private static final long ABSENT = -1;

  private final FieldMap map;
  private final Map<String, Optional<NamedField>> known = new HashMap<>();
  private final Map<FieldRole, NamedField> fields = new EnumMap<>(FieldRole.class);
  private final Map<FieldRole, String> values = new EnumMap<>(FieldRole.class);
  private final List<Header> headers = new ArrayList<>();
  private final Map<String, Boolean> keptHeaders = new HashMap<>();
  private final StringBuilder cookies = new StringBuilder();
  private final StampText stamp;
  private final StampText end;
  private BodyLengths lengths = new BodyLengths();
  private final UntoldUnits units = new UntoldUnits();
  private StampMeaning told = StampMeaning.UNKNOWN;
  private boolean emptyRequest;

  /** Gathers what {@code map} knows; stamps without a zone are of {@code zone}. */
  public NamedRequest(FieldMap map, ZoneId zone) {
    this.map = map;
    stamp = new StampText(zone);
    end = new StampText(zone);
  }

  /** What somebody who relies on the stamps should know, a sentence each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>(stamp.notes());
    notes.addAll(units.notes());
    return notes;
  }

  /**
   * Learns the units of durations that do not say theirs from the records that {@code sample}
   * reads.
   */
  public void learn(Runnable sample) {
    units.learn(sample);
    // What the sample has of them is read again.
    lengths = new BodyLengths();
  }

  /** Whether {@code text} is a stamp. */
  public boolean isStamp(String text) {
    return end.read(text);
  }

  /** Whether the record gathered is of a request, be it one that nothing was read of. */
  public boolean isOfRequest() {
    boolean target = value(FieldRole.TARGET) != null || value(FieldRole.PATH) != null;
    return emptyRequest
        || value(FieldRole.REQUEST) != null
        || (value(FieldRole.METHOD) != null && target);
  }

  /** Forgets the record before. */
  public void clear() {
    fields.clear();
    values.clear();
    headers.clear();
    cookies.setLength(0);
    told = StampMeaning.UNKNOWN;
    emptyRequest = false;
  }

  /** Takes the value of the field {@code name}, which has one char per byte. */
  public void put(String name, String value) {
    NamedField field = find(name);
    if (field != null) {
      put(field, value);
    }
  }

  /** What the field called {@code name} says, or null for nothing. Remembered by name. */
  public @Nullable NamedField find(String name) {
    Optional<NamedField> field = known.get(name);
    if (field == null) {
      field = Optional.ofNullable(map.find(name));
      if (known.size() < MOST_NAMES) {
        known.put(name, field);
      }
    }
    return field.orElse(null);
  }

  /** Takes the value of {@code field}; empty and {@code -} are no values. */
  public void put(NamedField field, String value) {
    if (field.meaning() != StampMeaning.UNKNOWN && field.role() != FieldRole.TIME) {
      told = field.meaning();
    }
    if (value.isEmpty() || value.equals("-")) {
      emptyRequest |= field.role() == FieldRole.REQUEST || field.role() == FieldRole.TARGET;
      return;
    }
    if (field.role() == FieldRole.HEADER) {
      putHeader(field.name(), value);
    } else if (field.role() == FieldRole.COOKIE) {
      cookies
          .append(cookies.length() == 0 ? "" : "; ")
          .append(field.name())
          .append('=')
          .append(value);
    } else {
      NamedField before = fields.get(field.role());
      if (before == null || field.rank() < before.rank()) {
        fields.put(field.role(), field);
        values.put(field.role(), value);
      }
    }
  }

  /** The value that counts in {@code role}, or null where there is none. */
  public @Nullable String value(FieldRole role) {
    return values.get(role);
  }

  /**
   * What the record gathered makes, as entry {@code number} of its source.
   *
   * @param loggedNanos when it was logged, for a record without a stamp, or LineReader.NO_STAMP
   */
  public ParsedEntry toEntry(long number, long loggedNanos) {
    RequestLine line = NamedTarget.of(this);
    if (line instanceof RequestLine.Unsent unsent) {
      return new ParsedEntry.Skipped(number, unsent.reason());
    }
    ParsedEntry.Rejected problem = readStamps(number, loggedNanos);
    if (problem != null) {
      return problem;
    }
    long durationNanos = durationNanos();
    if (durationNanos == DurationText.BAD) {
      return rejected(number, FieldRole.DURATION, "bad duration");
    }
    for (FieldRole role : NUMBERS) {
      if (number(role) < ABSENT) {
        return rejected(number, role, "bad number");
      }
    }
    return new ParsedEntry.Parsed(request(number, (RequestLine.Sent) line, durationNanos));
  }

  /** Whether a field for the request was there, and had no value. */
  boolean hasEmptyRequest() {
    return emptyRequest;
  }

  private RecordedRequest request(long number, RequestLine.Sent sent, long durationNanos) {
    ClientAddress client = ClientAddress.of(value(FieldRole.CLIENT), value(FieldRole.PORT));
    String connection = connection();
    String cache = value(FieldRole.CACHE);
    if (cookies.length() > 0 && headers.stream().noneMatch(h -> h.name().equals("Cookie"))) {
      putHeader("Cookie", cookies.toString());
    }
    RequestBuilder request =
        RecordedRequest.at(
            number,
            stamp.nanos() + Math.max(0, lengthNanos(FieldRole.WAIT)),
            stamp.resolutionNanos(),
            meaning());
    request
        .durationNanos(durationNanos)
        .scheme(Scheme.of(value(FieldRole.SCHEME)))
        .host(NamedTarget.host(value(FieldRole.HOST)))
        .line(sent)
        .host(Scheme.withoutUsualPort(sent.scheme(), sent.host()))
        .headers(headers)
        .body(value(FieldRole.BODY))
        .clientAddress(client.address())
        .user(value(FieldRole.USER))
        .connection(connection == null ? client.connection() : connection)
        .status(number(FieldRole.STATUS))
        .responseBytes(number(FieldRole.BYTES))
        .requestBodyBytes(number(FieldRole.REQUEST_BYTES))
        .requestId(value(FieldRole.REQUEST_ID))
        .answeredByCache(cache == null ? null : CacheResult.answered(cache));
    if (value(FieldRole.REQUEST_BYTES) == null) {
      request.requestBytes(lengths, number(FieldRole.WHOLE_REQUEST_BYTES));
    }
    return request.build();
  }

  private void putHeader(String name, String value) {
    boolean sendable = !HeaderRules.hasControls(value) && !value.equals(REDACTED);
    if (sendable && headers.size() < MOST_HEADERS && isKept(name)) {
      headers.add(new Header(name, value));
    }
  }

  private boolean isKept(String name) {
    Boolean kept = keptHeaders.get(name);
    if (kept == null) {
      kept = HeaderRules.isKept(name);
      if (keptHeaders.size() < MOST_NAMES) {
        keptHeaders.put(name, kept);
      }
    }
    return kept;
  }

  /** Reads the stamp, and says what is wrong with it, or null. */
  private ParsedEntry.@Nullable Rejected readStamps(long number, long loggedNanos) {
    String text = stampText();
    if (text == null && loggedNanos != LineReader.NO_STAMP) {
      stamp.take(loggedNanos);
      return null;
    }
    if (text == null) {
      return new ParsedEntry.Rejected(
          number,
          "no time stamp",
          "no name in it is known to be that of a time; say with --map which it is");
    }
    return stamp.read(text)
        ? null
        : new ParsedEntry.Rejected(
            number, "bad time stamp", "the stamp was '" + excerpt(text) + "'");
  }

  private @Nullable String stampText() {
    String time = value(FieldRole.TIME);
    String date = value(FieldRole.DATE);
    if (time == null) {
      return date == null ? value(FieldRole.END) : date;
    }
    boolean clockOnly = date != null && time.length() >= 8 && time.charAt(2) == ':';
    return clockOnly ? date + " " + time : time;
  }

  private StampMeaning meaning() {
    NamedField time = fields.get(FieldRole.TIME);
    if (time == null && value(FieldRole.DATE) == null) {
      return StampMeaning.COMPLETION;
    }
    return time == null || time.meaning() == StampMeaning.UNKNOWN ? told : time.meaning();
  }

  private long lengthNanos(FieldRole role) {
    NamedField field = fields.get(role);
    String text = value(role);
    if (field == null || text == null) {
      return ABSENT;
    }
    boolean told = field.unitNanos() != 0;
    return DurationText.parse(text, told ? field.unitNanos() : units.nanosOf(field.name(), text));
  }

  private long durationNanos() {
    long durationNanos = lengthNanos(FieldRole.DURATION);
    if (durationNanos >= 0) {
      return durationNanos + Math.max(0, lengthNanos(FieldRole.CONNECT));
    }
    if (durationNanos == DurationText.BAD || value(FieldRole.DURATION) != null) {
      return durationNanos;
    }
    String text = value(FieldRole.END);
    if (text == null || meaning() != StampMeaning.ARRIVAL || !end.read(text)) {
      return ABSENT;
    }
    // Two stamps of whole seconds would make most requests take none.
    boolean fine = Math.max(end.resolutionNanos(), stamp.resolutionNanos()) < WHOLE_SECOND;
    return fine && end.nanos() >= stamp.nanos() ? end.nanos() - stamp.nanos() : ABSENT;
  }

  /** The connection's name; a word without a digit is what the header field of that name said. */
  private @Nullable String connection() {
    String name = value(FieldRole.CONNECTION);
    return name != null && name.chars().anyMatch(c -> c >= '0' && c <= '9') ? name : null;
  }

  /** The whole number that {@code role}'s value is, -1 for none, or less where it is no number. */
  private long number(FieldRole role) {
    String text = value(role);
    if (text == null) {
      return ABSENT;
    }
    int point = text.indexOf('.');
    String whole = point < 0 ? text : text.substring(0, point);
    if (whole.isEmpty() || whole.length() > 18) {
      return ABSENT - 1;
    }
    long value = 0;
    for (int i = whole.charAt(0) == '-' ? 1 : 0; i < whole.length(); i++) {
      char c = whole.charAt(i);
      if (c < '0' || c > '9') {
        return ABSENT - 1;
      }
      value = value * 10 + c - '0';
    }
    return whole.charAt(0) == '-' ? ABSENT : value;
  }

  private ParsedEntry.Rejected rejected(long number, FieldRole role, String reason) {
    NamedField field = fields.get(role);
    String text = value(role);
    return new ParsedEntry.Rejected(
        number,
        reason,
        (field == null ? role.label() : field.name())
            + " must be a number, was '"
            + excerpt(text == null ? "" : text)
            + "'");
  }

  private static String excerpt(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return Excerpt.of(bytes, 0, bytes.length);
  }
}
