package io.aftershock.spark.capture;

import io.aftershock.capture.piece.RequestRow;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one source and one stamp, in the order of the file. Of more than some megabytes
 * only durations are held, eight bytes each; the rest waits in a file. Not thread-safe.
 */
final class StampGroup implements Closeable {
  private static final long MOST_BYTES = 32L << 20;

  private final Path directory;
  private final long mostBytes;
  private final List<byte[]> rows = new ArrayList<>();
  private long[] durations = new long[64];
  private int count;
  private long bytes;
  private @Nullable Path file;
  private @Nullable DataOutputStream out;
  private @Nullable DataInputStream in;
  private int taken;

  /** A group whose file, if need be, is in {@code directory}. */
  StampGroup(Path directory) {
    this(directory, MOST_BYTES);
  }

  StampGroup(Path directory, long mostBytes) {
    this.directory = directory;
    this.mostBytes = mostBytes;
  }

  void add(byte[] row) throws IOException {
    if (count == durations.length) {
      durations = Arrays.copyOf(durations, 2 * count);
    }
    durations[count++] = RequestRow.durationNanos(row);
    bytes += row.length;
    // The first is always at hand.
    if (rows.isEmpty() || (out == null && bytes <= mostBytes)) {
      rows.add(row);
      return;
    }
    if (out == null) {
      file = Files.createTempFile(directory, "stamp", null);
      out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    }
    out.writeInt(row.length);
    out.write(row);
  }

  int count() {
    return count;
  }

  /** The first row, of at least one. */
  byte[] first() {
    return rows.get(0);
  }

  long[] durations() {
    return Arrays.copyOf(durations, count);
  }

  /** The next row, of {@link #count}; nothing can be added any more. */
  byte[] take() throws IOException {
    int index = taken++;
    if (index < rows.size()) {
      return rows.get(index);
    }
    if (in == null && out != null && file != null) {
      out.close();
      in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
    }
    if (in == null) {
      throw new IllegalStateException("there are no more rows");
    }
    byte[] row = new byte[in.readInt()];
    in.readFully(row);
    return row;
  }

  @Override
  public void close() throws IOException {
    if (out != null) {
      out.close();
    }
    if (in != null) {
      in.close();
    }
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
