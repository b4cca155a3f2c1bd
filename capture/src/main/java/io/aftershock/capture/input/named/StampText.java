package io.aftershock.capture.input.named;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.stamp.LocalClock;
import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.stamp.TimeParts;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.List;

/**
 * Reads a stamp of any shape that logs have: ISO 8601, the common log format's, or a number since
 * 1970 whose unit is told by its digits. Remembers the last stamp read. Not thread-safe.
 */
final class StampText {
  private static final long SECOND = 1_000_000_000L;
  private static final int LONGEST = 64;

  /** Azure writes seven decimals whatever it knows: zeros alone are whole seconds. */
  private static final int ZEROS_OF_WHOLE_SECONDS = 6;

  private final TimeParts parts = new TimeParts();
  private final LocalClock clock;
  private String last = "";
  private boolean lastWasRead;
  private long nanos;
  private long resolutionNanos;

  /** Reads stamps that are of {@code zone} where they do not say theirs. */
  StampText(ZoneId zone) {
    clock = new LocalClock(zone);
  }

  /** What somebody who relies on the stamps should know, a sentence each. */
  List<String> notes() {
    return clock.notes();
  }

  /** Takes {@code stampNanos}, in whole seconds or in microseconds, as if it was read. */
  void take(long stampNanos) {
    last = "";
    lastWasRead = false;
    nanos = stampNanos;
    resolutionNanos = stampNanos % SECOND == 0 ? SECOND : 1_000;
  }

  /** Reads {@code text}, or returns false where it is no stamp. */
  boolean read(String text) {
    if (!text.equals(last)) {
      last = text;
      lastWasRead = text.length() <= LONGEST && readNew(text);
    }
    return lastWasRead;
  }

  /** Nanoseconds since 1970 of the stamp read last. */
  long nanos() {
    return nanos;
  }

  /** Resolution of the stamp read last, told by its decimals, in nanoseconds. */
  long resolutionNanos() {
    return resolutionNanos;
  }

  private boolean readNew(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    int from = bracketed ? 1 : 0;
    int to = bracketed ? bytes.length - 1 : bytes.length;
    TextCursor in = new TextCursor(bytes, from, to);
    if (to - from > 10 && (bytes[from + 4] == '-' || bytes[from + 4] == '/')) {
      return readDate(in, (char) bytes[from + 4]);
    }
    if (to - from > 10 && bytes[from + 2] == '/') {
      return readClf(in);
    }
    return readNumber(text);
  }

  /** {@code 2018-07-02T22:23:00.186641Z}, and with blanks or slashes, or without a zone. */
  private boolean readDate(TextCursor in, char separator) {
    parts.clear();
    parts.year = in.number(4);
    in.expect(separator);
    parts.month = in.number(2);
    in.expect(separator);
    parts.day = in.number(2);
    if (!in.take(' ') && !in.take('t')) {
      in.expect('T');
    }
    return readClock(in);
  }

  /** {@code 10/Oct/2000:13:55:36 -0700}, also with decimals or without a zone. */
  private boolean readClf(TextCursor in) {
    parts.clear();
    parts.day = in.number(2);
    in.expect('/');
    parts.month = in.month();
    in.expect('/');
    parts.year = in.number(4);
    if (!in.take(' ')) {
      in.expect(':');
    }
    return readClock(in);
  }

  private boolean readClock(TextCursor in) {
    parts.hour = in.number(2);
    in.expect(':');
    parts.minute = in.number(2);
    in.expect(':');
    parts.second = in.number(2);
    int decimals = 0;
    if (in.take('.') || in.take(',')) {
      int before = in.position();
      parts.nanos = in.fraction();
      decimals = in.position() - before;
      if (parts.nanos == 0 && decimals >= ZEROS_OF_WHOLE_SECONDS) {
        decimals = 0;
      }
    }
    in.take(' ');
    boolean zoned = in.peek() == '+' || in.peek() == '-' || in.peek() == 'Z';
    if (zoned) {
      parts.offsetSeconds = in.zone();
      in.take(' ');
    }
    boolean named = in.take('U');
    if ((named && !(in.take('T') && in.take('C'))) || !in.isComplete() || !parts.isValid()) {
      return false;
    }
    if (!zoned && !named) {
      parts.locate(clock);
    }
    nanos = parts.toEpochNanos();
    resolutionNanos = divided(SECOND, decimals);
    return true;
  }

  /** A decimal, not a double, which would lose the last digits. */
  private boolean readNumber(String text) {
    if (text.indexOf('e') >= 0 || text.indexOf('E') >= 0) {
      BigDecimal number = Decimals.parse(text);
      return number != null && readDigits(number.toPlainString());
    }
    return readDigits(text);
  }

  private boolean readDigits(String text) {
    int point = text.indexOf('.');
    int digits = point < 0 ? text.length() : point;
    if (digits < 9 || digits > 19) {
      return false;
    }
    long units = number(text, 0, digits);
    int decimals = text.length() - digits - 1;
    int kept = Math.min(decimals, 9);
    long fraction = decimals > 0 ? number(text, digits + 1, digits + 1 + kept) : 0;
    long unitNanos = digits < 12 ? SECOND : digits < 15 ? 1_000_000 : digits < 18 ? 1_000 : 1;
    if (units < 0 || fraction < 0 || units > Long.MAX_VALUE / unitNanos - 1) {
      return false;
    }
    long fractionOfBillion = fraction;
    for (int i = Math.max(0, kept); i < 9; i++) {
      fractionOfBillion *= 10;
    }
    nanos = units * unitNanos + fractionOfBillion / (SECOND / unitNanos);
    resolutionNanos = divided(unitNanos, Math.max(0, decimals));
    return true;
  }

  /** The number that {@code text[from, to)} is, or -1 where it is none or too large. */
  private static long number(String text, int from, int to) {
    long value = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9' || value > (Long.MAX_VALUE - 9) / 10) {
        return -1;
      }
      value = value * 10 + c - '0';
    }
    return value;
  }

  private static long divided(long unitNanos, int decimals) {
    long resolution = unitNanos;
    for (int i = 0; i < decimals && resolution > 1; i++) {
      resolution /= 10;
    }
    return resolution;
  }
}
