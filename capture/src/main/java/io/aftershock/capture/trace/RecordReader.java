package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/**
 * Reads the records that a {@link RecordWriter} wrote, in order. Not thread-safe. Never writes: it
 * works on read-only directories and beside a writer that is still at work.
 */
public final class RecordReader implements AutoCloseable {
  private static final int CHECKSUM_BYTES = Integer.BYTES;

  private final Path directory;
  private final Path file;
  private final ChronicleQueue queue;
  private final ExcerptTailer tailer;
  private final CRC32C checksum = new CRC32C();
  private byte[] record = new byte[16 * 1024];
  private long count;
  private long fileBytes;

  private RecordReader(Path directory, Path file, ChronicleQueue queue) {
    this.directory = directory;
    this.file = file;
    this.queue = queue;
    this.tailer = queue.createTailer();
  }

  /**
   * Opens the queue of a directory.
   *
   * @param fileBytes length that the file must have at least, as the manifest says, or 0 where that
   *     is not known
   * @throws TraceFormatException where there is no queue or its file is shorter
   */
  public static RecordReader open(Path directory, long fileBytes) throws IOException {
    Path file = Queues.findFile(directory);
    if (file == null) {
      throw new TraceFormatException(directory, "has no records file (*.cq4)");
    }
    long length = Files.size(file);
    if (length < fileBytes || length == 0) {
      throw new TraceFormatException(
          file, "is truncated: " + length + " of " + fileBytes + " bytes; copy it again");
    }
    return new RecordReader(directory, file, Queues.openForReading(directory));
  }

  /**
   * The next record, or null at the end. The buffer is little-endian and valid until the next call.
   *
   * @throws TraceFormatException where the record is damaged
   */
  public @Nullable ByteBuffer next() throws IOException {
    try (DocumentContext document = tailer.readingDocument()) {
      if (!document.isPresent()) {
        return null;
      }
      return read(document.wire().bytes());
    } catch (InternalError e) {
      // How the JVM reports a read of mapped memory past the end of a file that was cut short.
      throw new TraceFormatException(directory, "is truncated after record " + count, e);
    }
  }

  private ByteBuffer read(Bytes<?> bytes) throws IOException {
    int length = (int) bytes.readRemaining();
    if (length < CHECKSUM_BYTES) {
      throw damaged();
    }
    refuseToReadBeyondTheFile(bytes.readLimit());
    if (length > record.length) {
      record = new byte[Math.max(length, 2 * record.length)];
    }
    bytes.read(record, 0, length);
    int payload = length - CHECKSUM_BYTES;
    checksum.reset();
    checksum.update(record, 0, payload);
    ByteBuffer buffer = ByteBuffer.wrap(record, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    if (buffer.getInt(payload) != (int) checksum.getValue()) {
      throw damaged();
    }
    count++;
    return buffer.limit(payload);
  }

  /**
   * A damaged length would have us read memory that no file is behind. The JVM reports that as an
   * Error at some later point, which nobody could catch in the right place.
   */
  private void refuseToReadBeyondTheFile(long end) throws IOException {
    if (end > fileBytes) {
      fileBytes = Files.size(file);
      if (end > fileBytes) {
        throw new TraceFormatException(
            directory, "record " + count + " is damaged: it ends after its file; copy it again");
      }
    }
  }

  private TraceFormatException damaged() {
    return new TraceFormatException(
        directory, "record " + count + " is damaged: its checksum differs; copy it again");
  }

  /** Releases the file. */
  @Override
  public void close() {
    tailer.close();
    queue.close();
  }
}
