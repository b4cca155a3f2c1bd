package io.aftershock.capture.trace;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Bytes being written, as many as come. Not thread-safe. */
final class GrowingBuffer {
  private byte[] bytes = new byte[16 * 1024];
  private int length;

  void number(long value) {
    ensure(Varint.MAX_BYTES);
    length = Varint.put(bytes, length, value);
  }

  void append(byte[] more) {
    append(more, more.length);
  }

  void append(int text, Texts texts) {
    int count = texts.length(text);
    ensure(count);
    texts.copy(text, bytes, length);
    length += count;
  }

  void append(GrowingBuffer other) {
    append(other.bytes, other.length);
  }

  int length() {
    return length;
  }

  void clear() {
    length = 0;
  }

  /** What was written; valid until something else is. */
  ByteBuffer toRead() {
    return ByteBuffer.wrap(bytes, 0, length);
  }

  private void append(byte[] more, int count) {
    ensure(count);
    System.arraycopy(more, 0, bytes, length, count);
    length += count;
  }

  private void ensure(int more) {
    int needed = Math.addExact(length, more);
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(needed, Math.multiplyExact(bytes.length, 2)));
    }
  }
}
