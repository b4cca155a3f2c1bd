package io.aftershock.capture.time;

import io.aftershock.capture.trace.DiskSpace;
import io.aftershock.capture.trace.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** A sorted run in a temporary file: records of one length, each its key and its cells. */
final class SpilledRun implements RecordCursor {
  private static final int RECORD_BYTES = Long.BYTES * (3 + RequestCodec.CELLS);
  private static final int BUFFER_BYTES = RECORD_BYTES * 1024;

  private final FileChannel file;
  private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);

  private SpilledRun(FileChannel file) {
    this.file = file;
  }

  /** Writes {@code records} to {@code path}, a new file in {@code directory}. */
  static void write(Path directory, Path path, RecordCursor records) throws IOException {
    ByteBuffer out = ByteBuffer.allocate(BUFFER_BYTES);
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      for (SortRecord record = records.next(); record != null; record = records.next()) {
        if (!out.hasRemaining()) {
          drain(directory, out, channel);
        }
        out.putLong(record.nanos()).putLong(record.source()).putLong(record.number());
        for (long cell : record.cells()) {
          out.putLong(cell);
        }
      }
      drain(directory, out, channel);
    }
  }

  private static void drain(Path directory, ByteBuffer out, FileChannel channel)
      throws IOException {
    out.flip();
    DiskSpace.require(directory, out.remaining());
    try {
      while (out.hasRemaining()) {
        channel.write(out);
      }
    } catch (IOException e) {
      throw new StorageException(e);
    }
    out.clear();
  }

  static SpilledRun open(Path path) throws IOException {
    return new SpilledRun(FileChannel.open(path, StandardOpenOption.READ));
  }

  @Override
  public @Nullable SortRecord next() throws IOException {
    if (!buffer.hasRemaining() && !fill()) {
      return null;
    }
    long nanos = buffer.getLong();
    int source = (int) buffer.getLong();
    long number = buffer.getLong();
    long[] cells = new long[RequestCodec.CELLS];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = buffer.getLong();
    }
    return new SortRecord(nanos, source, number, cells);
  }

  /** Reads whole records; false at the end. */
  private boolean fill() throws IOException {
    buffer.clear();
    int read = 0;
    while (buffer.hasRemaining() && read >= 0) {
      read = file.read(buffer);
    }
    buffer.flip();
    if (buffer.limit() % RECORD_BYTES != 0) {
      throw new EOFException("a temporary file of the sort was cut off");
    }
    return buffer.hasRemaining();
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
