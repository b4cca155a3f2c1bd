package io.aftershock.capture.input.text;

import io.aftershock.capture.input.http.CacheResult;
import io.aftershock.capture.input.http.HeaderRules;
import io.aftershock.capture.input.stamp.Amount;
import io.aftershock.capture.input.stamp.Excerpt;
import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.text.LogField.Role;
import io.aftershock.capture.trace.Header;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one matched line, by their roles. A value that ought to be a number and is none is
 * remembered as the line's {@link #problem}. Reused line by line; not thread-safe.
 */
final class LineFields {
  private static final long ABSENT = -1;

  private final LineMatch match;
  private final LogColumn[] columns;
  private final TextMemo[] memos;

  private final Map<Role, int[]> columnsOfRoles = new EnumMap<>(Role.class);
  private final int[] textColumns;
  private final int[] headerColumns;
  private final int[] cookieColumns;
  private final int[] durationColumns;
  private final RecentHeaders recentHeaders;

  /** The line's texts by column; null where it has none. */
  private final @Nullable DecodedText[] texts;

  private byte[] line = new byte[0];
  private int lineFrom;
  private @Nullable String problem;
  private boolean apacheToItself;

  LineFields(LogPattern pattern, LineMatch match) {
    this.match = match;
    columns = pattern.columns().toArray(LogColumn[]::new);
    texts = new DecodedText[columns.length];
    // The same bytes mean something else where they are escaped in another way.
    Map<Escaping, TextMemo> byEscaping = new EnumMap<>(Escaping.class);
    memos =
        Stream.of(columns)
            .map(column -> byEscaping.computeIfAbsent(column.escaping(), any -> new TextMemo()))
            .toArray(TextMemo[]::new);
    for (Role role : Role.values()) {
      columnsOfRoles.put(role, pattern.columnsOf(role));
    }
    headerColumns =
        columnsWhere(f -> f instanceof LogField.HeaderValue h && HeaderRules.isKept(h.header()));
    recentHeaders = new RecentHeaders(headerColumns);
    cookieColumns = columnsWhere(field -> field instanceof LogField.Cookie);
    durationColumns =
        IntStream.of(columnsWhere(field -> field instanceof LogField.Duration))
            .boxed()
            .sorted(Comparator.comparingLong(this::unitNanos))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ofRoles =
        columnsWhere(field -> field instanceof LogField.Value value && value.role().isText());
    textColumns =
        Stream.of(ofRoles, headerColumns, cookieColumns).flatMapToInt(IntStream::of).toArray();
  }

  private int[] columnsWhere(Predicate<LogField> wanted) {
    return IntStream.range(0, columns.length)
        .filter(i -> wanted.test(columns[i].field()))
        .toArray();
  }

  /** Turns to another line, which has just been matched. */
  void turnTo(byte[] matched, int from) {
    line = matched;
    lineFrom = from;
    problem = null;
    apacheToItself = false;
    for (int column : textColumns) {
      texts[column] =
          match.isAbsent(matched, column)
              ? null
              : memos[column].get(columns[column], matched, match.from[column], match.to[column]);
    }
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
    DecodedText text = decoded(role);
    return text == null ? null : text.text();
  }

  /** The value of {@code role}, as it recurs in other lines, or null where the line has none. */
  @Nullable DecodedText decoded(Role role) {
    for (int column : columnsOf(role)) {
      DecodedText text = texts[column];
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /** Whether a cache answered; a dash stands where none was to be asked. Null for no column. */
  @Nullable Boolean answeredByCache() {
    if (!has(Role.CACHE)) {
      return null;
    }
    String result = text(Role.CACHE);
    return result == null ? Boolean.FALSE : CacheResult.answered(result);
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
  HeaderFields headers() {
    for (int column : headerColumns) {
      DecodedText value = texts[column];
      apacheToItself |= value != null && value.isApacheToItself();
    }
    if (cookieColumns.length > 0) {
      return new HeaderFields(withCookies(newHeaders()));
    }
    HeaderFields known = recentHeaders.get(texts);
    if (known == null) {
      known = new HeaderFields(newHeaders());
      recentHeaders.put(texts, known);
    }
    return known;
  }

  private List<Header> newHeaders() {
    List<Header> headers = new ArrayList<>(headerColumns.length);
    for (int column : headerColumns) {
      DecodedText value = texts[column];
      if (value != null
          && !value.hasControls()
          && columns[column].field() instanceof LogField.HeaderValue field) {
        headers.add(new Header(field.header(), value.text()));
      }
    }
    return headers;
  }

  /** Whether the {@link #headers} are those of Apache's connections to itself. */
  boolean isApacheToItself() {
    return apacheToItself;
  }

  /** A Cookie field of cookies in columns of their own, where there is not the whole field. */
  private List<Header> withCookies(List<Header> headers) {
    StringJoiner cookies = new StringJoiner("; ");
    for (int column : cookieColumns) {
      DecodedText value = texts[column];
      if (value != null && columns[column].field() instanceof LogField.Cookie field) {
        cookies.add(field.cookie() + "=" + value.text());
      }
    }
    boolean known = headers.stream().anyMatch(header -> header.name().equalsIgnoreCase("Cookie"));
    if (!known && cookies.length() > 0 && !HeaderRules.hasControls(cookies.toString())) {
      headers.add(new Header("Cookie", cookies.toString()));
    }
    return headers;
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
            + columns[column].field().name()
            + " must be a number, was '"
            + Excerpt.of(line, match.from[column], match.to[column])
            + "'";
    return ABSENT;
  }

  private long unitNanos(int column) {
    return columns[column].field() instanceof LogField.Duration duration ? duration.unitNanos() : 0;
  }

  private int[] columnsOf(Role role) {
    return Objects.requireNonNull(columnsOfRoles.get(role));
  }
}
