package io.aftershock.capture.input.source;

import io.aftershock.capture.input.entry.InputException;
import java.io.EOFException;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * What gzip data holds, of one member or several; data cut off or damaged end in an {@link
 * InputException} that says how far they could be read.
 */
final class GzipBytes extends GZIPInputStream {
  private static final int TRAILER_BYTES = 8;

  private final String name;
  private final RawBytes raw;
  private long unpacked;

  public GzipBytes(String name, RawBytes raw) throws IOException {
    super(raw, 64 * 1024);
    this.name = name;
    this.raw = raw;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    try {
      int read = super.read(target, offset, length);
      if (read < 0) {
        refuseTrailingBytes();
      }
      unpacked += Math.max(0, read);
      return read;
    } catch (EOFException e) {
      throw new InputException(name + ": the gzip data are cut off" + sofar(), e);
    } catch (ZipException e) {
      throw new InputException(
          name + ": the gzip data are damaged (" + e.getMessage() + ")" + sofar(), e);
    }
  }

  /** The superclass takes anything that is no further member for padding; only zeros are. */
  private void refuseTrailingBytes() throws ZipException {
    for (int i = len - inf.getRemaining() + TRAILER_BYTES; i < len; i++) {
      if (buf[i] != 0) {
        throw new ZipException("bytes that are not gzip follow it");
      }
    }
  }

  private String sofar() {
    return " after " + raw.count() + " bytes, which held " + unpacked + " bytes of text";
  }
}
