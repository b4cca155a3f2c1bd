package io.aftershock.capture.input.source;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** What gzip data hold, of one member or several. */
final class GzipBytes extends GZIPInputStream {
  private static final int TRAILER_BYTES = 8;

  GzipBytes(InputStream packed) throws IOException {
    super(packed, 64 * 1024);
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int read = super.read(target, offset, length);
    if (read < 0) {
      refuseTrailingBytes();
    }
    return read;
  }

  /** The superclass takes anything that is no further member for padding; only zeros are. */
  private void refuseTrailingBytes() throws ZipException {
    for (int i = len - inf.getRemaining() + TRAILER_BYTES; i < len; i++) {
      if (buf[i] != 0) {
        throw new ZipException("bytes that are not gzip follow it");
      }
    }
  }
}
