package io.aftershock.capture.piece;

import io.aftershock.capture.input.source.ByteScan;
import java.io.IOException;
import java.io.InputStream;

/**
 * The lines of a range of bytes: from behind the first line end at or after the range's start, or
 * from the very start of the log, to behind the first line end at or after the range's end. So
 * every line is in one of the ranges that a log is cut into, wherever it is cut. Not thread-safe.
 */
public final class WholeLines extends InputStream {
  private static final byte LINE_END = '\n';

  private final InputStream in;
  private final long end;
  private long position;
  private boolean skipping;
  private boolean ended;

  /**
   * The lines of {@code [start, end)}.
   *
   * @param in the log's bytes from {@code start} on; closed with this
   */
  public WholeLines(InputStream in, long start, long end) {
    this.in = in;
    this.end = end;
    this.position = start;
    this.skipping = start > 0;
    this.ended = end <= 0;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!ended) {
      int read = in.read(target, offset, length);
      if (read < 0) {
        ended = true;
        return -1;
      }
      int from = skipping ? afterFirstLineEnd(target, offset, read) : offset;
      if (from >= 0) {
        int to = untilLastLineEnd(target, from, offset, read);
        position += read;
        System.arraycopy(target, from, target, offset, to - from);
        if (to > from) {
          return to - from;
        }
      } else {
        position += read;
      }
    }
    return -1;
  }

  /** Where the lines begin in what was read, or -1 where they do not yet, or never will. */
  private int afterFirstLineEnd(byte[] target, int offset, int read) {
    int at = ByteScan.indexOf(target, offset, offset + read, LINE_END);
    if (at < 0) {
      return -1;
    }
    skipping = false;
    // One line goes on from before the range to behind it: it is an earlier range's.
    ended = position + (at - offset) >= end;
    return ended ? -1 : at + 1;
  }

  private int untilLastLineEnd(byte[] target, int from, int offset, int read) {
    long untilEnd = end - position;
    if (untilEnd >= read) {
      return offset + read;
    }
    int search = Math.max(from, offset + (int) Math.max(0, untilEnd));
    int at = ByteScan.indexOf(target, search, offset + read, LINE_END);
    ended = at >= 0;
    return ended ? at + 1 : offset + read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
