package io.aftershock.capture.input.source;

import java.io.IOException;
import java.io.InputStream;

/** A stream that reads bytes many at a time; one at a time is the exception. Not thread-safe. */
abstract class BulkStream extends InputStream {
  @Override
  public final int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public abstract int read(byte[] target, int offset, int length) throws IOException;
}
