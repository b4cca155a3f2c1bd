package io.aftershock.capture.input.columns;

import io.aftershock.capture.input.stamp.ClfTime;
import io.aftershock.capture.input.stamp.IsoTime;
import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.stamp.TimeParts;

/**
 * Reads stamps of which only the text tells how they are written: ISO 8601, in UTC where it has no
 * zone, the common log format's, or a count of seconds, milliseconds, microseconds or nanoseconds
 * since 1970, told apart by their number of digits. Not thread-safe.
 */
final class StampText {
  private static final long NANOS_PER_SECOND = 1_000_000_000L;
  private static final int SECONDS_DIGITS = 11;

  private final ClfTime clf = new ClfTime();
  private final TimeParts parts = new TimeParts();
  private long nanos;
  private long resolutionNanos;

  /** Nanoseconds since 1970 of the stamp last read. */
  long nanos() {
    return nanos;
  }

  long resolutionNanos() {
    return resolutionNanos;
  }

  /** Reads {@code text[from, to)}, which brackets may surround; false where it is no stamp. */
  boolean read(byte[] text, int from, int to) {
    int start = from < to && text[from] == '[' ? from + 1 : from;
    int end = start < to && text[to - 1] == ']' ? to - 1 : to;
    parts.clear();
    resolutionNanos = NANOS_PER_SECOND;
    if (!readParts(text, start, end) || !parts.isValid()) {
      return false;
    }
    nanos = parts.toEpochNanos();
    return true;
  }

  private boolean readParts(byte[] text, int from, int to) {
    int length = to - from;
    if (length > 2 && text[from + 2] == '/') {
      return clf.read(text, from, to, parts);
    }
    TextCursor in = new TextCursor(text, from, to);
    boolean iso = length > 4 && text[from + 4] == '-';
    return iso ? readIso(in) : readCount(in);
  }

  private boolean readIso(TextCursor in) {
    resolutionNanos = TimeParts.resolutionNanos(IsoTime.readLocal(in, parts));
    in.take(' ');
    parts.offsetSeconds = in.atEnd() ? 0 : in.zone();
    return in.isComplete();
  }

  private boolean readCount(TextCursor in) {
    int before = in.position();
    long count = in.digits(18);
    int digits = in.position() - before;
    if (digits < 9) {
      return false;
    }
    long unitsPerSecond = 1;
    for (int i = digits; i > SECONDS_DIGITS && unitsPerSecond < NANOS_PER_SECOND; i -= 3) {
      unitsPerSecond *= 1_000;
    }
    if (digits == 18 && !in.atEnd()) {
      // The nineteenth digit of nanoseconds.
      count = count * 10 + in.digits(1);
    }
    parts.epochSeconds(count / unitsPerSecond);
    parts.nanos = (int) (count % unitsPerSecond * (NANOS_PER_SECOND / unitsPerSecond));
    resolutionNanos = NANOS_PER_SECOND / unitsPerSecond;
    if (unitsPerSecond == 1 && in.take('.')) {
      resolutionNanos = TimeParts.resolutionNanos(parts.readDecimals(in));
    }
    return in.isComplete();
  }
}
