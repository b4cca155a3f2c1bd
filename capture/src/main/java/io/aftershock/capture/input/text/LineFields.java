package io.aftershock.capture.input.text;

import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.http.RequestLine;
import io.aftershock.capture.input.stamp.Amount;
import io.aftershock.capture.input.stamp.Excerpt;
import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.text.LogField.Role;
import io.aftershock.capture.trace.Header;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * The values of one matched line, by their roles. A value that ought to be a number and is none is
 * remembered as the line's {@link #problem}. Reused line by line; not thread-safe.
 */
final class LineFields {
  private static final long ABSENT = -1;

  private final LogPattern pattern;
  private final LineMatch match;
  private final TextMemo[] memos;
  private final Map<Role, int[]> columns = new EnumMap<>(Role.class);
  private final List<Integer> headerColumns = new ArrayList<>();
  private final List<Integer> cookieColumns = new ArrayList<>();
  private final List<Integer> durationColumns = new ArrayList<>();
  private byte[] line = new byte[0];
  private int lineFrom;
  private @Nullable String problem;
  private boolean apacheToItself;

  LineFields(LogPattern pattern, LineMatch match) {
    this.pattern = pattern;
    this.match = match;
    // The same bytes mean something else where they are escaped in another way.
    Map<Escaping, TextMemo> byEscaping = new EnumMap<>(Escaping.class);
    memos =
        pattern.columns().stream()
            .map(column -> byEscaping.computeIfAbsent(column.escaping(), any -> new TextMemo()))
            .toArray(TextMemo[]::new);
    for (Role role : Role.values()) {
      columns.put(role, pattern.columnsOf(role));
    }
    for (int i = 0; i < pattern.columns().size(); i++) {
      LogField field = pattern.columns().get(i).field();
      if (field instanceof LogField.HeaderValue value && HeaderRules.isKept(value.header())) {
        headerColumns.add(i);
      } else if (field instanceof LogField.Cookie) {
        cookieColumns.add(i);
      } else if (field instanceof LogField.Duration) {
        durationColumns.add(i);
      }
    }
    durationColumns.sort((a, b) -> Long.compare(unitNanos(a), unitNanos(b)));
  }

  /** Turns to another line, which has just been matched. */
  void turnTo(byte[] matched, int from) {
    line = matched;
    lineFrom = from;
    problem = null;
    apacheToItself = false;
  }

  /** What is wrong with the line's values, or null for nothing that was met so far. */
  @Nullable String problem() {
    return problem;
  }

  /** The column of {@code role} that counts: the first that has a value, or -1. */
  int column(Role role) {
    for (int column : columnsOf(role)) {
      if (!match.isAbsent(line, column)) {
        return column;
      }
    }
    return -1;
  }

  /** The value of {@code role} with its escapes undone, or null where the line has none. */
  @Nullable String text(Role role) {
    int column = column(role);
    return column < 0 ? null : text(column);
  }

  String text(int column) {
    return decoded(column).text();
  }

  /** The request line that {@code role}'s value is, or null where the line has none. */
  @Nullable RequestLine requestLine(Role role) {
    int column = column(role);
    return column < 0 ? null : decoded(column).asRequestLine();
  }

  private DecodedText decoded(int column) {
    return memos[column].get(
        pattern.columns().get(column), line, match.from[column], match.to[column]);
  }

  /** Whether the log has a column of {@code role}, with or without a value in this line. */
  boolean has(Role role) {
    return columnsOf(role).length > 0;
  }

  /** The number that {@code role}'s value is, or -1 where the line has none. */
  long number(Role role) {
    int column = column(role);
    if (column < 0) {
      return ABSENT;
    }
    TextCursor in = new TextCursor(line, match.from[column], match.to[column]);
    long number = in.digits(18);
    return in.isComplete() ? number : notANumber(column);
  }

  /** The recorded duration in the finest unit there is, or -1. Clocks set back make it negative. */
  long durationNanos() {
    for (int column : durationColumns) {
      if (!match.isAbsent(line, column)) {
        return durationNanos(column);
      }
    }
    return ABSENT;
  }

  /** The recorded header fields, without those that are not sent again as they are. */
  List<Header> headers() {
    List<Header> headers = new ArrayList<>(headerColumns.size());
    for (int column : headerColumns) {
      if (pattern.columns().get(column).field() instanceof LogField.HeaderValue field
          && !match.isAbsent(line, column)) {
        DecodedText value = decoded(column);
        apacheToItself |= value.isApacheToItself();
        if (!value.hasControls()) {
          headers.add(new Header(field.header(), value.text()));
        }
      }
    }
    if (!cookieColumns.isEmpty()) {
      addCookies(headers);
    }
    return headers;
  }

  /** Whether the {@link #headers} are those of Apache's connections to itself. */
  boolean isApacheToItself() {
    return apacheToItself;
  }

  /** A Cookie field of cookies in columns of their own, where there is not the whole field. */
  private void addCookies(List<Header> headers) {
    StringJoiner cookies = new StringJoiner("; ");
    for (int column : cookieColumns) {
      if (pattern.columns().get(column).field() instanceof LogField.Cookie field
          && !match.isAbsent(line, column)) {
        cookies.add(field.cookie() + "=" + text(column));
      }
    }
    boolean known = headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Cookie"));
    if (!known && cookies.length() > 0 && !HeaderRules.hasControls(cookies.toString())) {
      headers.add(new Header("Cookie", cookies.toString()));
    }
  }

  private long durationNanos(int column) {
    TextCursor in = new TextCursor(line, match.from[column], match.to[column]);
    Amount amount = Amount.read(in);
    return in.isComplete() ? amount.nanos(unitNanos(column)) : notANumber(column);
  }

  private long notANumber(int column) {
    problem =
        "column "
            + (match.from[column] - lineFrom + 1)
            + ": "
            + pattern.columns().get(column).field().name()
            + " must be a number, was '"
            + Excerpt.of(line, match.from[column], match.to[column])
            + "'";
    return ABSENT;
  }

  private long unitNanos(int column) {
    return pattern.columns().get(column).field() instanceof LogField.Duration duration
        ? duration.unitNanos()
        : 0;
  }

  private int[] columnsOf(Role role) {
    int[] found = columns.get(role);
    return found == null ? new int[0] : found;
  }
}
