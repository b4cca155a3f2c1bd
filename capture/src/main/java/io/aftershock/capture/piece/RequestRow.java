package io.aftershock.capture.piece;

import io.aftershock.capture.input.entry.StampMeaning;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * A request as a row of bytes: what it is sorted and brought together by first, in numbers whose
 * bytes compare as they do, and its texts behind. No two rows have the same source and number, so
 * that their order is complete. {@link RowWriter} writes rows, {@link RowReader} reads their texts.
 *
 * <p>A row whose source is {@link #ACCOUNT} is no request, but what somebody has to say of others.
 */
public final class RequestRow {
  /** Source of what is no request. */
  public static final int ACCOUNT = -1;

  static final int TIME = 0;
  static final int SOURCE = 8;
  static final int NUMBER = 12;
  static final int KEY_BYTES = 20;
  static final int RESOLUTION = 20;
  static final int DURATION = 28;
  static final int MEANING = 36;
  static final int SESSION = 37;
  static final int CLIENT = 53;
  static final int CONNECTION = 69;
  static final int STATUS = 85;
  static final int RESPONSE_BYTES = 89;
  static final int BODY_BYTES = 97;
  static final int TEXTS = 105;

  /** Of a row whose time is a stamp, which its arrival has to be found from. */
  static final int WAITS = 4;

  static final List<StampMeaning> MEANINGS =
      List.of(StampMeaning.ARRIVAL, StampMeaning.COMPLETION, StampMeaning.UNKNOWN);

  private RequestRow() {}

  /** The order of rows: by time, then source, then place in the source. */
  public static int compare(byte[] one, byte[] other) {
    return Arrays.compareUnsigned(one, 0, KEY_BYTES, other, 0, KEY_BYTES);
  }

  /** Says something of other rows; accounts are sorted by {@code number}. */
  public static byte[] account(long number, byte[] said) {
    return ByteBuffer.allocate(KEY_BYTES + said.length)
        .putLong(Long.MAX_VALUE)
        .putInt(ACCOUNT)
        .putLong(number)
        .put(said)
        .array();
  }

  /** Whether it is no request. */
  public static boolean isAccount(byte[] row) {
    return source(row) == ACCOUNT;
  }

  /** What an account says. */
  public static byte[] said(byte[] account) {
    return Arrays.copyOfRange(account, KEY_BYTES, account.length);
  }

  /** The stamp of a row that waits, and else the arrival, in nanoseconds since 1970. */
  public static long nanos(byte[] row) {
    return getLong(row, TIME);
  }

  /** Whether its arrival is not known yet. */
  public static boolean waits(byte[] row) {
    return (row[MEANING] & WAITS) != 0;
  }

  /** The row becomes one that arrived then. */
  public static void arrivedAt(byte[] row, long nanos) {
    ByteBuffer.wrap(row).putLong(TIME, nanos);
    row[MEANING] &= ~WAITS;
  }

  /** Index of the source. */
  public static int source(byte[] row) {
    return ByteBuffer.wrap(row).getInt(SOURCE);
  }

  /** Says where in its source it is, in the order of the file. */
  public static long number(byte[] row) {
    return getLong(row, NUMBER);
  }

  /** Resolution of the stamp in nanoseconds. */
  public static long resolutionNanos(byte[] row) {
    return getLong(row, RESOLUTION);
  }

  /** Recorded duration, or -1. */
  public static long durationNanos(byte[] row) {
    return getLong(row, DURATION);
  }

  /** What its stamp means as far as it tells itself. */
  public static StampMeaning meaning(byte[] row) {
    return MEANINGS.get(row[MEANING] & (WAITS - 1));
  }

  /** Whether two rows wait for each other: they are of the same source and stamp. */
  public static boolean areTogether(byte[] one, byte[] other) {
    return Arrays.equals(one, 0, NUMBER, other, 0, NUMBER);
  }

  /** A hash of source and stamp. */
  public static int hashOfStamp(byte[] row) {
    return spread(getLong(row, TIME) * 31 + source(row));
  }

  /** A hash of the session, or of the request itself where it is of none. */
  public static int hashOfSession(byte[] row) {
    long session = getLong(row, SESSION);
    return spread(session != 0 ? session : number(row) * 31 + source(row));
  }

  private static int spread(long value) {
    long mixed = (value ^ (value >>> 32)) * 0x9E37_79B9_7F4A_7C15L;
    return (int) (mixed >>> 33);
  }

  static long getLong(byte[] row, int at) {
    return ByteBuffer.wrap(row).getLong(at);
  }

  static Identity identity(byte[] row, int at) {
    return new Identity(getLong(row, at), getLong(row, at + Long.BYTES));
  }
}
