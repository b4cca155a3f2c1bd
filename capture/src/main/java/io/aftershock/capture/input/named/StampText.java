package io.aftershock.capture.input.named;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.input.source.LineReader;
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

  private static final int FEWEST_DIGITS = 9;
  private static final int MOST_DIGITS = 19;
  private static final BigDecimal LATEST = BigDecimal.valueOf(Long.MAX_VALUE - SECOND);

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
    resolutionNanos = LineReader.stampResolutionNanos(stampNanos);
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
    parts.readNamedDate(in);
    if (!in.take(' ')) {
      in.expect(':');
    }
    return readClock(in);
  }

  private boolean readClock(TextCursor in) {
    parts.readTime(in);
    int decimals = in.take('.') || in.take(',') ? parts.readDecimals(in) : 0;
    boolean whole = parts.nanos == 0 && decimals >= ZEROS_OF_WHOLE_SECONDS;
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
    resolutionNanos = TimeParts.resolutionNanos(whole ? 0 : decimals);
    return true;
  }

  /** A decimal, not a double, which would lose the last digits. */
  private boolean readNumber(String text) {
    BigDecimal number = Decimals.parse(text);
    int digits = number == null ? 0 : number.precision() - number.scale();
    if (number == null || number.signum() < 0 || digits < FEWEST_DIGITS || digits > MOST_DIGITS) {
      return false;
    }
    long unitNanos = digits < 12 ? SECOND : digits < 15 ? 1_000_000 : digits < 18 ? 1_000 : 1;
    BigDecimal count = number.multiply(BigDecimal.valueOf(unitNanos));
    if (count.compareTo(LATEST) > 0) {
      return false;
    }
    nanos = count.longValue();
    long ofSecond = TimeParts.resolutionNanos(Math.max(0, number.scale()));
    resolutionNanos = Math.max(1, ofSecond / (SECOND / unitNanos));
    return true;
  }
}
