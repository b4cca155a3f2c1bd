package io.aftershock.replay.run;

import java.nio.ByteBuffer;

/** The byte layout of a sample within a record; the only class that knows it. */
final class SampleCodec {
  private static final int INDEX = 0;
  private static final int INTENDED = INDEX + Long.BYTES;
  private static final int TAKEN_UP = INTENDED + Long.BYTES;
  private static final int SENT = TAKEN_UP + Long.BYTES;
  private static final int FIRST_BYTE = SENT + Long.BYTES;
  private static final int DONE = FIRST_BYTE + Long.BYTES;
  private static final int CONNECT = DONE + Long.BYTES;
  private static final int TLS = CONNECT + Long.BYTES;
  private static final int RESPONSE_BYTES = TLS + Long.BYTES;
  private static final int ENDPOINT = RESPONSE_BYTES + Long.BYTES;
  private static final int CONNECTION = ENDPOINT + Integer.BYTES;
  private static final int STATUS = CONNECTION + Integer.BYTES;
  private static final int OUTCOME = STATUS + Integer.BYTES;
  private static final int FLAGS = OUTCOME + Byte.BYTES;

  static final int BYTES = FLAGS + Byte.BYTES;

  private SampleCodec() {}

  /** Appends {@code sample} to {@code out}, which is little-endian and has room for it. */
  static void encode(Sample sample, ByteBuffer out) {
    out.putLong(sample.index())
        .putLong(sample.intendedNanos())
        .putLong(sample.takenUpNanos())
        .putLong(sample.sentNanos())
        .putLong(sample.firstByteNanos())
        .putLong(sample.doneNanos())
        .putLong(sample.connectNanos())
        .putLong(sample.tlsNanos())
        .putLong(sample.responseBytes())
        .putInt(sample.endpoint())
        .putInt(sample.connection())
        .putInt(sample.status())
        .put(sample.outcome().code())
        .put((byte) (sample.target() << 1 | (sample.newConnection() ? 1 : 0)));
  }

  /** A sample where it lies in its record: a field is decoded when it is asked for. */
  static final class View implements Sample {
    private ByteBuffer record = ByteBuffer.allocate(0);
    private int start;
    private Outcome outcome = Outcome.RESPONDED;

    /**
     * Moves to the next sample of {@code in}, and {@code in} behind it.
     *
     * @throws RuntimeException where {@code in} does not hold a whole one
     */
    void moveTo(ByteBuffer in) {
      record = in;
      start = in.position();
      outcome = Outcome.ofCode(in.get(start + OUTCOME));
      in.position(start + BYTES);
    }

    @Override
    public long index() {
      return record.getLong(start + INDEX);
    }

    @Override
    public int endpoint() {
      return record.getInt(start + ENDPOINT);
    }

    @Override
    public int target() {
      return (record.get(start + FLAGS) & 0xFF) >> 1;
    }

    @Override
    public long intendedNanos() {
      return record.getLong(start + INTENDED);
    }

    @Override
    public long takenUpNanos() {
      return record.getLong(start + TAKEN_UP);
    }

    @Override
    public long sentNanos() {
      return record.getLong(start + SENT);
    }

    @Override
    public long firstByteNanos() {
      return record.getLong(start + FIRST_BYTE);
    }

    @Override
    public long doneNanos() {
      return record.getLong(start + DONE);
    }

    @Override
    public long connectNanos() {
      return record.getLong(start + CONNECT);
    }

    @Override
    public long tlsNanos() {
      return record.getLong(start + TLS);
    }

    @Override
    public Outcome outcome() {
      return outcome;
    }

    @Override
    public int status() {
      return record.getInt(start + STATUS);
    }

    @Override
    public long responseBytes() {
      return record.getLong(start + RESPONSE_BYTES);
    }

    @Override
    public int connection() {
      return record.getInt(start + CONNECTION);
    }

    @Override
    public boolean newConnection() {
      return (record.get(start + FLAGS) & 1) != 0;
    }
  }
}
