package io.aftershock.capture.time;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A sorted run in a temporary file: per record the length of its payload, time, source, number and
 * the payload; a length of -1 ends it.
 */
final class SpilledRun implements RecordCursor {
  private static final int END = -1;
  private static final int BUFFER_BYTES = 1 << 16;

  private final DataInputStream in;

  private SpilledRun(DataInputStream in) {
    this.in = in;
  }

  static void write(Path file, RecordCursor records) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), BUFFER_BYTES))) {
      for (SortRecord record = records.next(); record != null; record = records.next()) {
        out.writeInt(record.payload().length);
        out.writeLong(record.nanos());
        out.writeInt(record.source());
        out.writeLong(record.number());
        out.write(record.payload());
      }
      out.writeInt(END);
    }
  }

  static SpilledRun open(Path file) throws IOException {
    return new SpilledRun(
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)));
  }

  @Override
  public @Nullable SortRecord next() throws IOException {
    int length = in.readInt();
    if (length == END) {
      return null;
    }
    long nanos = in.readLong();
    int source = in.readInt();
    long number = in.readLong();
    byte[] payload = new byte[length];
    in.readFully(payload);
    return new SortRecord(nanos, source, number, payload);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
