package io.aftershock.capture.piece;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Where something is for the first time in a part, as a row of bytes: kind, identity, the key of
 * the request's row, the part, and an endpoint's name. A second is one whose identity is its
 * number, and which has a count in place of a time.
 */
public final class Appearance {
  static final int CLIENT = 0;
  static final int SESSION = 1;
  static final int CONNECTION = 2;

  /** Kind of endpoints. */
  public static final int ENDPOINT = 3;

  /** Number of kinds of what is numbered. */
  public static final int KINDS = 4;

  static final int SECOND = 4;

  private static final int IDENTITY_BYTES = 17;
  private static final int FIRST = IDENTITY_BYTES;
  private static final int PART = FIRST + RequestRow.KEY_BYTES;
  private static final int NAME = PART + Integer.BYTES;

  private Appearance() {}

  static byte[] of(int kind, Identity identity, byte[] row, int part, String name) {
    byte[] text = name.getBytes(ISO_8859_1);
    return ByteBuffer.allocate(NAME + text.length)
        .put((byte) kind)
        .putLong(identity.high())
        .putLong(identity.low())
        .put(row, 0, RequestRow.KEY_BYTES)
        .putInt(part)
        .put(text)
        .array();
  }

  static byte[] ofSecond(long second, long count) {
    return ByteBuffer.allocate(NAME)
        .put((byte) SECOND)
        .putLong(second)
        .putLong(0)
        .putLong(count)
        .array();
  }

  /** Those of one identity together, the first in the trace first. */
  public static int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, 0, NAME, other, 0, NAME);
  }

  /** By kind, and then by where each identity is first, once all have that. */
  public static int compareFirst(byte[] one, byte[] other) {
    int byKind = Byte.compare(one[0], other[0]);
    return byKind != 0 ? byKind : Arrays.compareUnsigned(one, FIRST, PART, other, FIRST, PART);
  }

  /** A hash of what is the same for all of one identity. */
  public static int hash(byte[] row) {
    return (int) (RequestRow.getLong(row, 1) >>> 33) ^ row[0];
  }

  static boolean areOfOne(byte[] one, byte[] other) {
    return Arrays.equals(one, 0, IDENTITY_BYTES, other, 0, IDENTITY_BYTES);
  }

  /** Gives {@code row} the place where {@code first} is. */
  static void putFirst(byte[] row, byte[] first) {
    System.arraycopy(first, FIRST, row, FIRST, RequestRow.KEY_BYTES);
  }

  static int kind(byte[] row) {
    return row[0];
  }

  static long second(byte[] row) {
    return RequestRow.getLong(row, 1);
  }

  static long count(byte[] row) {
    return RequestRow.getLong(row, FIRST);
  }

  /** Where it is first, as bytes of one char each. */
  static String first(byte[] row) {
    return new String(row, FIRST, RequestRow.KEY_BYTES, ISO_8859_1);
  }

  static int part(byte[] row) {
    return ByteBuffer.wrap(row).getInt(PART);
  }

  static String name(byte[] row) {
    return new String(row, NAME, row.length - NAME, ISO_8859_1);
  }
}
