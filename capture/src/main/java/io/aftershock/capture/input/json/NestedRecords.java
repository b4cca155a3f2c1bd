package io.aftershock.capture.input.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts objects out of lists, or out of one stream of them, by their braces alone: what is broken
 * inside of one does not touch the next. Not thread-safe.
 */
final class NestedRecords implements Records {
  static final int LONGEST_RECORD = 1024 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];

  /** Braces and brackets that are open around each record; 0 for any list, or none. */
  private final int outerDepth;

  private int next;
  private int limit;
  private byte[] record = new byte[4096];
  private int length;
  private int depth;
  private boolean inString;
  private boolean escaped;

  /** Records of {@code in}, which are not one a line. */
  NestedRecords(InputStream in, RecordShape shape) {
    this.in = in;
    this.outerDepth = shape == RecordShape.GROUPED ? 2 : 0;
  }

  @Override
  public boolean next() throws IOException {
    length = 0;
    boolean inside = false;
    while (next < limit || fill()) {
      byte b = buffer[next++];
      if (!inside && isStart(b)) {
        inside = true;
        depth = outerDepth;
      }
      track(b);
      if (inside) {
        append(b);
        if (depth == outerDepth || isResync(b)) {
          return true;
        }
      }
    }
    return inside;
  }

  @Override
  public byte[] bytes() {
    return record;
  }

  @Override
  public int from() {
    return 0;
  }

  @Override
  public int to() {
    return tooLong() ? 0 : length;
  }

  @Override
  public boolean tooLong() {
    return length > LONGEST_RECORD;
  }

  @Override
  public int longestBytes() {
    return LONGEST_RECORD;
  }

  private boolean isStart(byte b) {
    return b == '{' && !inString && (outerDepth == 0 || depth == outerDepth);
  }

  /** After too long a record, whose quotes are probably broken, all begins anew with a line. */
  private boolean isResync(byte b) {
    if (b != '\n' || !tooLong()) {
      return false;
    }
    inString = false;
    depth = outerDepth;
    return true;
  }

  private void track(byte b) {
    if (inString) {
      inString = escaped || b != '"';
      escaped = !escaped && b == '\\';
    } else if (b == '"') {
      inString = true;
    } else if (b == '{' || b == '[') {
      depth++;
    } else if (b == '}' || b == ']') {
      depth = Math.max(0, depth - 1);
    }
  }

  private void append(byte b) {
    if (length > LONGEST_RECORD) {
      return;
    }
    if (length == record.length) {
      record = Arrays.copyOf(record, 2 * length);
    }
    record[length++] = b;
  }

  private boolean fill() throws IOException {
    next = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }
}
