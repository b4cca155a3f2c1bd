package io.aftershock.capture.trace;

import java.nio.ByteBuffer;

/** Bytes being written, as many as come. Not thread-safe. */
final class GrowingBuffer {
  private ByteBuffer bytes = ByteBuffer.allocate(16 * 1024);

  void number(long value) {
    ensure(Varint.MAX_BYTES);
    Varint.put(bytes, value);
  }

  void append(byte[] more) {
    ensure(more.length);
    bytes.put(more);
  }

  void append(GrowingBuffer other) {
    ensure(other.length());
    bytes.put(other.bytes.array(), 0, other.length());
  }

  int length() {
    return bytes.position();
  }

  void clear() {
    bytes.clear();
  }

  /** What was written; valid until something else is. */
  ByteBuffer toRead() {
    return bytes.duplicate().flip();
  }

  private void ensure(int more) {
    if (bytes.remaining() < more) {
      int needed = Math.addExact(bytes.position(), more);
      bytes =
          ByteBuffer.allocate(Math.max(needed, Math.multiplyExact(bytes.capacity(), 2)))
              .put(bytes.flip());
    }
  }
}
