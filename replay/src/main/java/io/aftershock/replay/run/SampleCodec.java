package io.aftershock.replay.run;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** The byte layout of a sample record; the only class that knows it. Not thread-safe. */
final class SampleCodec {
  private static final int BYTES = 6 * Long.BYTES + 3 * Integer.BYTES + 2 * Byte.BYTES;

  private final ByteBuffer buffer = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);

  /** Encodes {@code sample}; the result is valid until the next call. */
  ByteBuffer encode(RunSample sample) {
    return buffer
        .clear()
        .putLong(sample.index())
        .putLong(sample.intendedNanos())
        .putLong(sample.sentNanos())
        .putLong(sample.firstByteNanos())
        .putLong(sample.doneNanos())
        .putLong(sample.responseBytes())
        .putInt(sample.endpoint())
        .putInt(sample.connection())
        .putInt(sample.status())
        .put(sample.outcome().code())
        .put((byte) (sample.newConnection() ? 1 : 0))
        .flip();
  }

  /**
   * Decodes one record.
   *
   * @throws RuntimeException where {@code in} does not hold a whole record
   */
  static RunSample decode(ByteBuffer in) {
    long index = in.getLong();
    long intendedNanos = in.getLong();
    long sentNanos = in.getLong();
    long firstByteNanos = in.getLong();
    long doneNanos = in.getLong();
    long responseBytes = in.getLong();
    int endpoint = in.getInt();
    int connection = in.getInt();
    int status = in.getInt();
    Outcome outcome = Outcome.ofCode(in.get());
    boolean newConnection = in.get() != 0;
    return new RunSample(
        index,
        endpoint,
        intendedNanos,
        sentNanos,
        firstByteNanos,
        doneNanos,
        outcome,
        status,
        responseBytes,
        connection,
        newConnection);
  }
}
