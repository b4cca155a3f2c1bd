package io.aftershock.capture.input.wrapper;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.aftershock.capture.input.stamp.TextCursor;
import io.aftershock.capture.input.wrapper.Peeled.Kind;
import java.util.Arrays;

/**
 * {@code journalctl -o export}: a field a line, a record to the next blank line. A message that is
 * no plain text follows its name, and a length of eight bytes.
 */
final class JournaldExport implements Wrapper {
  private static final byte[] CURSOR = "__CURSOR=".getBytes(US_ASCII);
  private static final byte[] STAMP = "__REALTIME_TIMESTAMP=".getBytes(US_ASCII);
  private static final byte[] MESSAGE = "MESSAGE=".getBytes(US_ASCII);
  private static final int LENGTH_BYTES = 8;

  private boolean began;
  private boolean binary;
  private long stampNanos = Peeled.NO_STAMP;

  @Override
  public Kind peel(byte[] line, int from, int to, Peeled peeled) {
    began |= starts(line, from, to, CURSOR, CURSOR.length);
    if (!began) {
      return Kind.OTHER;
    }
    peeled.stampNanos = stampNanos;
    if (binary) {
      binary = false;
      return peeled.line(line, Math.min(to, from + LENGTH_BYTES), to);
    }
    if (starts(line, from, to, MESSAGE, MESSAGE.length)) {
      return peeled.line(line, from + MESSAGE.length, to);
    }
    if (from == to) {
      stampNanos = Peeled.NO_STAMP;
    } else if (starts(line, from, to, STAMP, STAMP.length)) {
      readStamp(line, from + STAMP.length, to);
    }
    binary = to - from == MESSAGE.length - 1 && starts(line, from, to, MESSAGE, to - from);
    return Kind.NOTHING;
  }

  private void readStamp(byte[] line, int from, int to) {
    TextCursor in = new TextCursor(line, from, to);
    long micros = in.digits(16);
    stampNanos =
        in.isComplete() && micros < Long.MAX_VALUE / 1000 ? micros * 1000 : Peeled.NO_STAMP;
  }

  private static boolean starts(byte[] line, int from, int to, byte[] text, int length) {
    return to - from >= length && Arrays.equals(line, from, from + length, text, 0, length);
  }
}
