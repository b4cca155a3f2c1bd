package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.aftershock.capture.trace.ByteSlice;
import java.util.Arrays;

/** The head of a request while it is put together. Not thread-safe. */
final class HeadBuffer {
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(ISO_8859_1);

  private byte[] bytes = new byte[1024];
  private int length;

  void clear() {
    length = 0;
  }

  byte[] array() {
    return bytes;
  }

  int length() {
    return length;
  }

  private void makeRoom(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
    }
  }

  void add(byte value) {
    makeRoom(1);
    bytes[length++] = value;
  }

  void add(byte[] values) {
    add(values, 0, values.length);
  }

  void add(ByteSlice slice) {
    add(slice.array(), slice.offset(), slice.length());
  }

  private void add(byte[] values, int offset, int count) {
    makeRoom(count);
    System.arraycopy(values, offset, bytes, length, count);
    length += count;
  }

  void addDecimal(int number) {
    makeRoom(11);
    int end = length + 1;
    for (int rest = number / 10; rest > 0; rest /= 10) {
      end++;
    }
    int rest = number;
    for (int i = end - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length = end;
  }

  /**
   * Adds a target byte for byte, except that control characters are percent-encoded: a line end in
   * a recorded target must not become a line end on the wire.
   */
  void addTarget(ByteSlice target) {
    makeRoom(3 * target.length());
    int end = target.offset() + target.length();
    byte[] from = target.array();
    for (int i = target.offset(); i < end; i++) {
      byte b = from[i];
      if ((b >= 0 && b < ' ') || b == 0x7F) {
        bytes[length++] = '%';
        bytes[length++] = HEX[b >> 4];
        bytes[length++] = HEX[b & 0xF];
      } else {
        bytes[length++] = b;
      }
    }
  }
}
