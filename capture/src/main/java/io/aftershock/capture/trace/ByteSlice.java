package io.aftershock.capture.trace;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * A text as bytes within a larger array, without a copy. It is valid until the reader it came from
 * moves on. Not thread-safe.
 */
public final class ByteSlice {
  private byte[] array = {};
  private int offset;
  private int length;

  /** All of {@code bytes}, which stay as they are. */
  public static ByteSlice of(byte[] bytes) {
    return new ByteSlice().set(bytes, 0, bytes.length);
  }

  ByteSlice set(byte[] from, int at, int bytes) {
    array = from;
    offset = at;
    length = bytes;
    return this;
  }

  /** The array that holds it, among others; not to be written to. */
  public byte[] array() {
    return array;
  }

  /** Where in {@link #array()} it begins. */
  public int offset() {
    return offset;
  }

  /** Its number of bytes. */
  public int length() {
    return length;
  }

  /** The byte at {@code index}, from 0 to {@link #length()} - 1. */
  public byte at(int index) {
    return array[offset + index];
  }

  /** Whether it is {@code text}, of which each char is one byte. */
  public boolean is(String text) {
    if (text.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (array[offset + i] != (byte) text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** Whether it is {@code lowerCase} in whatever letter case; only ASCII letters have one. */
  public boolean isIgnoringCase(String lowerCase) {
    if (lowerCase.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      byte b = array[offset + i];
      if ((b >= 'A' && b <= 'Z' ? b + ('a' - 'A') : b) != (byte) lowerCase.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  /** One char per byte. */
  @Override
  public String toString() {
    return new String(array, offset, length, ISO_8859_1);
  }
}
