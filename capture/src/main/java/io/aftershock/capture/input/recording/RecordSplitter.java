package io.aftershock.capture.input.recording;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream at a sequence of bytes. A record that is longer than allowed is read over and
 * reported, so memory stays bounded. The last record needs no separator. Not thread-safe.
 */
final class RecordSplitter {
  private static final int FIRST_BYTES = 64 * 1024;

  private final InputStream in;
  private final byte[] separator;
  private final int longest;
  private byte[] buffer = new byte[FIRST_BYTES];
  private int start;
  private int limit;
  private boolean ended;
  private boolean tooLong;

  RecordSplitter(InputStream in, byte[] separator, int longest) {
    this.in = in;
    this.separator = separator.clone();
    this.longest = longest;
  }

  /**
   * The next record, or null at the end; empty where it is {@link #tooLong}.
   *
   * @throws IOException where the stream fails
   */
  byte @Nullable [] next() throws IOException {
    tooLong = false;
    int scanned = start;
    while (true) {
      int end = indexOfSeparator(scanned);
      if (end >= 0) {
        return take(end, end + separator.length);
      }
      scanned = Math.max(start, limit - separator.length + 1);
      if (limit - start > longest + separator.length) {
        tooLong = true;
        start = scanned;
      }
      int before = start;
      if (!fill()) {
        return start == limit && !tooLong ? null : take(limit, limit);
      }
      scanned -= before - start;
    }
  }

  /** Whether the record just returned was longer than allowed. */
  boolean tooLong() {
    return tooLong;
  }

  private byte[] take(int end, int next) {
    tooLong |= end - start > longest;
    byte[] record = tooLong ? new byte[0] : Arrays.copyOfRange(buffer, start, end);
    start = next;
    return record;
  }

  private int indexOfSeparator(int from) {
    byte first = separator[0];
    for (int i = from; i <= limit - separator.length; i++) {
      if (buffer[i] == first
          && Arrays.equals(buffer, i, i + separator.length, separator, 0, separator.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Reads more behind what is there; false at the end. */
  private boolean fill() throws IOException {
    if (ended) {
      return false;
    }
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    ended = read < 0;
    limit += Math.max(0, read);
    return !ended;
  }
}
