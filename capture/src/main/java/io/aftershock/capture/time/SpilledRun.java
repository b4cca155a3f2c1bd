package io.aftershock.capture.time;

import io.aftershock.capture.trace.DiskSpace;
import io.aftershock.capture.trace.StorageException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A sorted run in a temporary file: rows, one behind the other. */
final class SpilledRun implements RowCursor {
  private static final int BLOCK_ROWS = 1024;
  private static final int BLOCK_CELLS = BLOCK_ROWS * RequestCodec.CELLS;

  private final FileChannel file;
  private final ByteBuffer bytes = newBuffer();
  private final long[] cells = new long[BLOCK_CELLS];
  private int filled;
  private int at = -RequestCodec.CELLS;

  private SpilledRun(FileChannel file) {
    this.file = file;
  }

  /** Writes {@code rows} to {@code path}, a new file in {@code directory}. */
  static void write(Path directory, Path path, RowCursor rows) throws IOException {
    ByteBuffer bytes = newBuffer();
    LongBuffer block = bytes.asLongBuffer();
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      while (rows.next()) {
        if (!block.hasRemaining()) {
          drain(directory, bytes, block, channel);
        }
        block.put(rows.cells(), rows.at(), RequestCodec.CELLS);
      }
      drain(directory, bytes, block, channel);
    }
  }

  private static void drain(Path directory, ByteBuffer bytes, LongBuffer block, FileChannel channel)
      throws IOException {
    bytes.clear().limit(block.position() * Long.BYTES);
    DiskSpace.require(directory, bytes.remaining());
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw new StorageException(e);
    }
    block.clear();
  }

  static SpilledRun open(Path path) throws IOException {
    return new SpilledRun(FileChannel.open(path, StandardOpenOption.READ));
  }

  @Override
  public boolean next() throws IOException {
    at += RequestCodec.CELLS;
    return at < filled || fill();
  }

  @Override
  public long[] cells() {
    return cells;
  }

  @Override
  public int at() {
    return at;
  }

  /** Reads whole rows; false at the end. */
  private boolean fill() throws IOException {
    bytes.clear();
    int read = 0;
    while (bytes.hasRemaining() && read >= 0) {
      read = file.read(bytes);
    }
    bytes.flip();
    if (bytes.limit() % (RequestCodec.CELLS * Long.BYTES) != 0) {
      throw new EOFException("a temporary file of the sort was cut off");
    }
    filled = bytes.limit() / Long.BYTES;
    bytes.asLongBuffer().get(cells, 0, filled);
    at = 0;
    return filled > 0;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }

  private static ByteBuffer newBuffer() {
    return ByteBuffer.allocateDirect(BLOCK_CELLS * Long.BYTES).order(ByteOrder.nativeOrder());
  }
}
