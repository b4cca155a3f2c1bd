package io.aftershock.capture.input.source;

import io.aftershock.capture.input.wrapper.Peeling;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream into lines without copying them: each is a range of {@link #bytes} until the next
 * call. A line ends at {@code \n}, less one {@code \r}; the last needs no end. NULs in front of a
 * line, which crashes and rotations leave behind, are dropped. What wraps lines is peeled off. Not
 * thread-safe.
 */
public final class LineReader implements Closeable {
  /** The longest line; what is longer is read over and reported as too long. */
  public static final int LONGEST_LINE = Peeling.LONGEST_LINE;

  /** The stamp of a line whose wrapper has none, or which has no wrapper. */
  public static final long NO_STAMP = Peeling.NO_STAMP;

  private static final long WHOLE_SECOND = 1_000_000_000L;

  private final InputStream in;
  private final @Nullable Peeling peeling;
  private final byte[] buffer = new byte[4 * LONGEST_LINE];
  private int limit;
  private int next;
  private boolean ended;
  private int from;
  private int to;
  private boolean tooLong;

  public LineReader(InputStream in) {
    this(in, null);
  }

  /** Reads lines out of their wrappers. */
  public LineReader(InputStream in, @Nullable Peeling peeling) {
    this.in = in;
    this.peeling = peeling;
  }

  /** Moves to the next line, or returns false at the end. */
  public boolean next() throws IOException {
    if (peeling == null) {
      return nextStored();
    }
    while (nextStored()) {
      if (tooLong || peeling.peel(buffer, from, to)) {
        return peeled(peeling);
      }
    }
    return peeling.finish() && peeled(peeling);
  }

  private boolean peeled(Peeling found) {
    if (!tooLong) {
      from = found.from();
      to = found.to();
      tooLong = to - from > LONGEST_LINE;
    }
    if (tooLong) {
      from = to;
    }
    return true;
  }

  private boolean nextStored() throws IOException {
    tooLong = false;
    skipNuls();
    int scanned = next;
    while (true) {
      int end = ByteScan.indexOf(buffer, scanned, limit, (byte) '\n');
      if (end >= 0) {
        line(end);
        next = end + 1;
        return true;
      }
      scanned = limit;
      if (limit - next > LONGEST_LINE + 1) {
        tooLong = true;
        next = limit;
      }
      int kept = limit - next;
      if (!fill()) {
        return lastLine();
      }
      scanned = next + kept;
    }
  }

  /** What holds the line, until the next one: not the same for every line. */
  public byte[] bytes() {
    return peeling == null || tooLong ? buffer : peeling.bytes();
  }

  /**
   * When the line was logged, as its wrapper says, in nanoseconds since 1970; or {@link #NO_STAMP}.
   * Only for lines that have no stamp of their own.
   */
  public long wrapperStampNanos() {
    return peeling == null || tooLong ? NO_STAMP : peeling.stampNanos();
  }

  /**
   * The resolution of {@code stampNanos}, which a wrapper said, in nanoseconds: what has decimals
   * is taken for exact to a microsecond, since no system's log is more so.
   */
  public static long stampResolutionNanos(long stampNanos) {
    return stampNanos % WHOLE_SECOND == 0 ? WHOLE_SECOND : 1_000;
  }

  /** Where the line starts in {@link #bytes}. */
  public int from() {
    return from;
  }

  /** Where the line ends in {@link #bytes}. */
  public int to() {
    return to;
  }

  /** Whether the line was longer than {@link #LONGEST_LINE}; then it has no bytes. */
  public boolean tooLong() {
    return tooLong;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private boolean lastLine() {
    boolean any = tooLong || next < limit;
    line(limit);
    next = limit;
    return any;
  }

  private void line(int end) {
    from = next;
    to = end > next && buffer[end - 1] == '\r' ? end - 1 : end;
    if (tooLong || to - from > LONGEST_LINE) {
      tooLong = true;
      from = to;
    }
  }

  private void skipNuls() throws IOException {
    do {
      while (next < limit && buffer[next] == 0) {
        next++;
      }
    } while (next == limit && fill());
  }

  /** Moves the unread bytes to the front and reads more behind them; false at the end. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    System.arraycopy(buffer, next, buffer, 0, limit - next);
    limit -= next;
    next = 0;
    int read = in.read(buffer, limit, buffer.length - limit);
    ended = read <= 0;
    limit += Math.max(0, read);
    return !ended;
  }
}
