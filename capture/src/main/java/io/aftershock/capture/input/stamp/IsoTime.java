package io.aftershock.capture.input.stamp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ISO 8601's stamp, {@code 2018-07-02T22:23:00.186641+02:00}: any number of decimals, {@code Z} or
 * an offset with or without its colon.
 */
public record IsoTime() implements TimeFormat {
  /**
   * A stamp whose resolution is told by its decimals.
   *
   * @param nanos nanoseconds since 1970
   * @param resolutionNanos 1 for nine decimals, to 1,000,000,000 for none
   */
  public record Stamp(long nanos, long resolutionNanos) {}

  @Override
  public boolean read(byte[] text, int from, int to, TimeParts parts) {
    TextCursor in = new TextCursor(text, from, to);
    readDecimals(in, parts);
    return in.isComplete();
  }

  @Override
  public Set<TimePart> parts() {
    return TimePart.INSTANT;
  }

  /** The stamp that {@code text} is, or null where it is none. */
  public static @Nullable Stamp parse(String text) {
    byte[] bytes = text.getBytes(ISO_8859_1);
    TextCursor in = new TextCursor(bytes, 0, bytes.length);
    TimeParts parts = new TimeParts();
    int decimals = readDecimals(in, parts);
    if (!in.isComplete() || !parts.isValid()) {
      return null;
    }
    return new Stamp(parts.toEpochNanos(), TimeParts.resolutionNanos(decimals));
  }

  /** Reads a stamp and returns how many decimals it has. */
  private static int readDecimals(TextCursor in, TimeParts parts) {
    int decimals = readLocal(in, parts);
    parts.offsetSeconds = in.zone();
    return decimals;
  }

  /** Reads a stamp up to its zone, and returns how many decimals it has. */
  public static int readLocal(TextCursor in, TimeParts parts) {
    parts.readDate(in);
    if (!in.take(' ')) {
      in.expect('T');
    }
    parts.readTime(in);
    return in.take('.') || in.take(',') ? parts.readDecimals(in) : 0;
  }
}
