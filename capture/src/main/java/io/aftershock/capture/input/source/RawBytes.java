package io.aftershock.capture.input.source;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The bytes of a source as they are stored: counted and hashed as they pass. Not thread-safe. */
final class RawBytes extends InputStream {
  private final InputStream in;
  private final MessageDigest digest;
  private final byte[] buffer = new byte[64 * 1024];
  private int position;
  private int limit;
  private long count;
  private boolean failed;

  public RawBytes(InputStream in) {
    this.in = in;
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** Up to {@code length} bytes that come next, not consumed. Only before the first read. */
  public byte[] lookAhead(int length) throws IOException {
    while (limit < length && fillOnce()) {}
    return Arrays.copyOf(buffer, Math.min(length, limit));
  }

  /** Bytes fetched from the source so far. */
  public long count() {
    return count;
  }

  /** Whether the source itself could not be read, which is no fault of the data. */
  public boolean failed() {
    return failed;
  }

  /** SHA-256 of the bytes fetched so far, in lower-case hexadecimal. */
  public String sha256() {
    try {
      return HexFormat.of().formatHex(((MessageDigest) digest.clone()).digest());
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every Java can copy a SHA-256", e);
    }
  }

  @Override
  public int read() throws IOException {
    return available() == 0 ? -1 : buffer[position++] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (position == limit && length >= buffer.length) {
      int read = fetch(target, offset, length);
      return read <= 0 ? -1 : read;
    }
    int copied = Math.min(available(), length);
    System.arraycopy(buffer, position, target, offset, copied);
    position += copied;
    return copied == 0 ? -1 : copied;
  }

  /**
   * Bytes that can be read at once; 0 only at the end, and waits to know that. A gzip stream takes
   * 0 for "no further member", which must not happen on a slow pipe.
   */
  @Override
  public int available() throws IOException {
    if (position == limit) {
      position = 0;
      limit = 0;
      fillOnce();
    }
    return limit - position;
  }

  private boolean fillOnce() throws IOException {
    int read = fetch(buffer, limit, buffer.length - limit);
    limit += Math.max(0, read);
    return read > 0;
  }

  /** Reads up to {@code most} bytes; 0 or less at the end. */
  private int fetch(byte[] into, int at, int most) throws IOException {
    int read;
    try {
      read = in.read(into, at, most);
    } catch (IOException e) {
      failed = true;
      throw e;
    }
    if (read > 0) {
      digest.update(into, at, read);
      count += read;
    }
    return read;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
