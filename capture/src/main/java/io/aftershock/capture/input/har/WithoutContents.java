package io.aftershock.capture.input.har;

import io.aftershock.capture.input.source.ByteScan;
import java.io.IOException;
import java.io.InputStream;

/**
 * A HAR file with the contents of its responses empty. They are nearly all of a large file and of
 * no use here; to look for their end alone is several times as fast as to parse them. Nothing else
 * is changed, whatever the bytes are. Not thread-safe.
 */
final class WithoutContents extends InputStream {
  private static final byte[] CONTENT = {'c', 'o', 'n', 't', 'e', 'n', 't'};
  private static final byte[] TEXT = {'t', 'e', 'x', 't'};

  private final InputStream in;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;

  private State state = State.OUTSIDE;

  /** Whether an odd number of backslashes stands in front of {@link #position} in a string. */
  private boolean escaped;

  /** How much of the string at hand is {@link #CONTENT} or {@link #TEXT}; -1 for none of it. */
  private int contentMatched;

  private int textMatched;

  /** Whether the value at hand is that of a member of that name. */
  private boolean valueOfContent;

  private boolean valueOfText;

  /** Of each object and list around, the innermost lowest, whether it is a content. */
  private long contents;

  private long line = 1;
  private long lastEmptiedLine;

  private enum State {
    OUTSIDE,
    STRING,
    CONTENT
  }

  WithoutContents(InputStream in) {
    this.in = in;
  }

  /** The last line, from 1, in which columns are not those of the file any more. */
  long lastEmptiedLine() {
    return lastEmptiedLine;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int at = offset;
    int end = offset + length;
    while (at == offset && length > 0) {
      if (position == limit && !fill()) {
        return -1;
      }
      while (at < end && position < limit) {
        if (state == State.CONTENT) {
          skipContent();
        } else {
          int from = position;
          scan(Math.min(limit, from + end - at));
          System.arraycopy(buffer, from, target, at, position - from);
          at += position - from;
        }
      }
    }
    return at - offset;
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer, 0, buffer.length));
    return limit > 0;
  }

  /** Moves on to {@code to}, or to where a content begins. */
  private void scan(int to) {
    while (position < to && state != State.CONTENT) {
      if (state == State.STRING) {
        scanString(to);
      } else {
        scanOutside(to);
      }
    }
  }

  private void scanString(int to) {
    int at = position;
    while (at < to) {
      byte b = buffer[at++];
      if (escaped) {
        escaped = false;
      } else if (b == '"') {
        state = State.OUTSIDE;
        break;
      } else if (b == '\\') {
        escaped = true;
      }
      contentMatched = matched(CONTENT, contentMatched, b);
      textMatched = matched(TEXT, textMatched, b);
    }
    position = at;
  }

  private static int matched(byte[] name, int before, byte next) {
    return before >= 0 && before < name.length && name[before] == next ? before + 1 : -1;
  }

  private void scanOutside(int to) {
    int at = position;
    while (at < to && state == State.OUTSIDE) {
      byte b = buffer[at++];
      if (b > ' ') {
        mark(b);
      } else if (b == '\n') {
        line++;
      }
    }
    position = at;
  }

  private void mark(byte b) {
    switch (b) {
      case '"' -> begin();
      case ':' -> {
        valueOfContent = contentMatched == CONTENT.length;
        valueOfText = textMatched == TEXT.length;
      }
      case '{' -> {
        contents = (contents << 1) | (valueOfContent ? 1 : 0);
        endValue();
      }
      case '[' -> {
        contents <<= 1;
        endValue();
      }
      case '}', ']' -> {
        contents >>>= 1;
        endValue();
      }
      case ',' -> endValue();
      default -> {}
    }
  }

  private void endValue() {
    valueOfContent = false;
    valueOfText = false;
  }

  private void begin() {
    boolean content = valueOfText && (contents & 1) == 1;
    state = content ? State.CONTENT : State.STRING;
    lastEmptiedLine = content ? line : lastEmptiedLine;
    escaped = false;
    contentMatched = 0;
    textMatched = 0;
  }

  /** Moves on to the quote that ends a content, or to the end of the buffer. */
  private void skipContent() {
    int from = position;
    int quote = ByteScan.indexOf(buffer, from, limit, (byte) '"');
    while (quote >= 0 && isEscaped(from, quote)) {
      quote = ByteScan.indexOf(buffer, quote + 1, limit, (byte) '"');
    }
    if (quote < 0) {
      escaped = isEscaped(from, limit);
      position = limit;
    } else {
      escaped = false;
      position = quote;
      // The end of this string is that of an empty one.
      state = State.STRING;
      contentMatched = -1;
      textMatched = -1;
    }
  }

  private boolean isEscaped(int from, int at) {
    int first = at;
    while (first > from && buffer[first - 1] == '\\') {
      first--;
    }
    boolean odd = ((at - first) & 1) == 1;
    return first == from ? odd ^ escaped : odd;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
