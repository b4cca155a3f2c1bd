package io.aftershock.capture.input.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A stream whose first bytes can be looked at before they are read. Not thread-safe. */
public final class PeekableStream extends FilterInputStream {
  private byte[] ahead = new byte[0];
  private int position;
  private int limit;
  private @Nullable IOException failure;

  public PeekableStream(InputStream in) {
    super(in);
  }

  /**
   * The next bytes, which stay unread: {@code length}, or fewer where the stream ends or fails
   * before. A failure is thrown by the read that comes to it.
   */
  public byte[] peek(int length) {
    if (limit - position < length) {
      ahead = Arrays.copyOf(Arrays.copyOfRange(ahead, position, limit), length);
      limit -= position;
      position = 0;
      fill();
    }
    return Arrays.copyOfRange(ahead, position, Math.min(limit, position + length));
  }

  private void fill() {
    try {
      int read = 0;
      while (failure == null && read >= 0 && limit < ahead.length) {
        read = in.read(ahead, limit, ahead.length - limit);
        limit += Math.max(0, read);
      }
    } catch (IOException e) {
      failure = e;
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int copied = Math.min(limit - position, length);
    if (copied > 0) {
      System.arraycopy(ahead, position, target, offset, copied);
      position += copied;
      return copied;
    }
    if (failure != null) {
      throw failure;
    }
    return in.read(target, offset, length);
  }

  @Override
  public long skip(long count) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
  }

  @Override
  public int available() throws IOException {
    return limit > position ? limit - position : in.available();
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
