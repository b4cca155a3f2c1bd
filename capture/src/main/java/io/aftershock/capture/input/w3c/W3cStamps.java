package io.aftershock.capture.input.w3c;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.stamp.EpochTime;
import io.aftershock.capture.input.stamp.LocalClock;
import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.stamp.TimeParts;
import java.time.ZoneId;
import java.util.List;

/**
 * Reads the stamps of one log: an arrival where lines have it, else the completion, in one column
 * or in two; a time of day alone is of the day that the header's {@code #Date} began. Not
 * thread-safe.
 */
final class W3cStamps {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final long NANOS_PER_DAY = 86_400L * NANOS_PER_SECOND;
  private static final int HALF_DAY_SECONDS = 43_200;
  private static final int MILLIS_DIGITS = 13;

  /** What a line has for a stamp. */
  enum Outcome {
    READ,
    ABSENT,
    BAD
  }

  private final TimeParts parts = new TimeParts();
  private final TimeParts headerDate = new TimeParts();
  private boolean hasHeaderDate;
  private int daysSinceHeader;
  private int lastSecondOfDay;
  private final LocalClock clock;
  private boolean hasOffset;
  private int offsetSeconds;
  private long nanos;
  private long resolutionNanos = NANOS_PER_SECOND;
  private StampMeaning meaning = StampMeaning.COMPLETION;

  /** Stamps that are called local are of {@code zone} where no header says their offset. */
  W3cStamps(ZoneId zone) {
    clock = new LocalClock(zone);
  }

  /** What somebody who relies on the stamps should know. */
  List<String> notes() {
    return clock.notes();
  }

  /** The date, and the time if it has one, of a header's {@code #Date}; others are passed over. */
  void headerDate(String text) {
    TextCursor in = cursor(text);
    headerDate.clear();
    headerDate.readDate(in);
    headerDate.hour = 0;
    hasHeaderDate = !in.failed() && headerDate.isValid();
    daysSinceHeader = 0;
    lastSecondOfDay = in.take(' ') || in.take('T') ? secondOfDay(in) : 0;
  }

  /** How far east of UTC the log's times are, as {@code #GMT-Offset} says. */
  void headerOffset(String text) {
    TextCursor in = cursor(text);
    int seconds = in.zone();
    offsetSeconds = in.failed() ? offsetSeconds : seconds;
    hasOffset |= !in.failed();
  }

  /** Nanoseconds since 1970 of the line last {@link Outcome#READ}. */
  long nanos() {
    return nanos;
  }

  long resolutionNanos() {
    return resolutionNanos;
  }

  StampMeaning meaning() {
    return meaning;
  }

  Outcome read(W3cLayout layout, W3cRow row) {
    int arrival = row.present(layout.columns(W3cField.ARRIVAL));
    if (arrival >= 0) {
      meaning = StampMeaning.ARRIVAL;
      return readEpoch(row, arrival, true);
    }
    meaning = StampMeaning.COMPLETION;
    int epoch = row.present(layout.columns(W3cField.EPOCH));
    if (epoch >= 0) {
      return readEpoch(row, epoch, row.to(epoch) - row.from(epoch) == MILLIS_DIGITS);
    }
    int time = row.present(layout.columns(W3cField.TIME));
    int date = row.present(layout.columns(W3cField.DATE));
    if (time < 0 || (date < 0 && !hasHeaderDate)) {
      return Outcome.ABSENT;
    }
    return readDateAndTime(row, date, time, layout.isLocalTime() && !hasOffset);
  }

  private Outcome readEpoch(W3cRow row, int column, boolean millis) {
    EpochTime format = millis ? EpochTime.MILLIS : EpochTime.SECONDS_AND_MILLIS;
    parts.clear();
    if (!format.read(row.line(), row.from(column), row.to(column), parts) || !parts.isValid()) {
      return Outcome.BAD;
    }
    nanos = parts.toEpochNanos();
    resolutionNanos = format.resolutionNanos();
    return Outcome.READ;
  }

  private Outcome readDateAndTime(W3cRow row, int date, int time, boolean isLocal) {
    parts.clear();
    if (date >= 0) {
      TextCursor in = row.cursor(date);
      parts.readDate(in);
      if (!in.isComplete()) {
        return Outcome.BAD;
      }
    } else {
      parts.year = headerDate.year;
      parts.month = headerDate.month;
      parts.day = headerDate.day;
    }
    parts.offsetSeconds = offsetSeconds;
    if (!readTime(row.cursor(time)) || !parts.isValid()) {
      return Outcome.BAD;
    }
    if (isLocal) {
      parts.locate(clock);
    }
    nanos = parts.toEpochNanos() + (date < 0 ? daysSinceHeader() * NANOS_PER_DAY : 0);
    return Outcome.READ;
  }

  private boolean readTime(TextCursor in) {
    parts.readTime(in);
    resolutionNanos = TimeParts.resolutionNanos(in.take('.') ? parts.readDecimals(in) : 0);
    return in.isComplete();
  }

  /** Counts midnights: a time half a day before the last one, or more, is of another day. */
  private long daysSinceHeader() {
    int second = secondOfDay(parts);
    if (second < lastSecondOfDay - HALF_DAY_SECONDS) {
      daysSinceHeader++;
    } else if (second > lastSecondOfDay + HALF_DAY_SECONDS && daysSinceHeader > 0) {
      daysSinceHeader--;
    }
    lastSecondOfDay = second;
    return daysSinceHeader;
  }

  private static int secondOfDay(TextCursor in) {
    TimeParts time = new TimeParts();
    time.readTime(in);
    return in.failed() ? 0 : secondOfDay(time);
  }

  private static int secondOfDay(TimeParts time) {
    return (time.hour * 60 + time.minute) * 60 + time.second;
  }

  private static TextCursor cursor(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    return new TextCursor(bytes, 0, bytes.length);
  }
}
