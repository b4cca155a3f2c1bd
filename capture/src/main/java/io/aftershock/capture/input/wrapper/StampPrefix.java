package io.aftershock.capture.input.wrapper;

import io.aftershock.capture.input.stamp.IsoTime;
import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.stamp.TimeParts;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.concurrent.TimeUnit;

/** Reads the stamp that a line begins with. Not thread-safe. */
final class StampPrefix {
  private static final IsoTime ISO = new IsoTime();

  /** Bytes of an ISO stamp up to its seconds. */
  private static final int TO_SECONDS = 19;

  private static final int LONGEST = 40;
  private static final long DAY_NANOS = TimeUnit.DAYS.toNanos(1);

  private final Clock clock;
  private final TimeParts parts = new TimeParts();
  private long nanos;

  StampPrefix() {
    this(Clock.systemUTC());
  }

  StampPrefix(Clock clock) {
    this.clock = clock;
  }

  /** What was read last, in nanoseconds since 1970, or {@link Peeled#NO_STAMP}. */
  long nanos() {
    return nanos;
  }

  /** Reads ISO 8601's stamp and the blank behind it; where that ends, or -1 if they are not it. */
  int readIso(byte[] line, int from, int to) {
    if (to - from <= TO_SECONDS || line[from + 4] != '-' || line[from + 10] != 'T') {
      return -1;
    }
    int end = blank(line, from + TO_SECONDS, Math.min(to, from + LONGEST));
    parts.clear();
    if (end < 0 || !ISO.read(line, from, end, parts) || !parts.isValid()) {
      return -1;
    }
    nanos = parts.toEpochNanos();
    return end + 1;
  }

  /** Whether the ISO stamp that begins at {@code from}, and was read, has decimals. */
  static boolean hasDecimals(byte[] line, int from) {
    return line[from + TO_SECONDS] == '.';
  }

  /**
   * Reads {@code Feb 25 16:19:49} and the blank behind it; where that ends, or -1 if they are not
   * it. It has no zone, and is taken for UTC; and no year, and is taken for the latest that is not
   * in the future.
   */
  int readBsd(byte[] line, int from, int to) {
    TextCursor in = new TextCursor(line, from, to);
    parts.clear();
    parts.month = in.month();
    in.expect(' ');
    in.take(' ');
    parts.day = (int) in.digits(2);
    in.expect(' ');
    parts.readTime(in);
    if (in.take('.')) {
      parts.nanos = in.fraction();
    }
    in.expect(' ');
    if (in.failed()) {
      return -1;
    }
    guessYear();
    return in.position();
  }

  private void guessYear() {
    ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
    long latest = TimeUnit.SECONDS.toNanos(now.toEpochSecond()) + DAY_NANOS;
    parts.year = now.getYear();
    if (!parts.isValid() || parts.toEpochNanos() > latest) {
      parts.year--;
    }
    nanos = parts.isValid() ? parts.toEpochNanos() : Peeled.NO_STAMP;
  }

  /** Where the next blank of {@code line[from, to)} is, or -1. */
  static int blank(byte[] line, int from, int to) {
    for (int i = from; i < to; i++) {
      if (line[i] == ' ') {
        return i;
      }
    }
    return -1;
  }
}
