package io.aftershock.capture.trace;

import java.io.IOException;
import java.io.StreamCorruptedException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
  private static final String NOT_A_QUEUE = "is damaged, or holds no records; copy it again";

  private final Path directory;
  private final Path file;
  private final ChronicleQueue queue;
  private final ExcerptTailer tailer;
  private final CRC32C checksum = new CRC32C();
  private byte[] record = new byte[16 * 1024];

  /** Bytes of the record that were read so far; parts wait for those that are not written yet. */
  private int length;

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
    ChronicleQueue queue = Queues.openForReading(directory);
    try {
      return new RecordReader(directory, file, queue);
    } catch (Exception e) {
      // Chronicle also throws checked exceptions, which it does not declare.
      queue.close();
      throw new TraceFormatException(file, NOT_A_QUEUE, e);
    }
  }

  /**
   * The next record, or null at the end. The buffer is little-endian and valid until the next call.
   *
   * @throws TraceFormatException where the record is damaged
   */
  public @Nullable ByteBuffer next() throws IOException {
    boolean more = true;
    while (more) {
      try (DocumentContext document = tailer.readingDocument()) {
        if (!document.isPresent()) {
          return null;
        }
        more = readPart(document.wire().bytes());
      } catch (InternalError e) {
        // How the JVM reports a read of mapped memory past the end of a file that was cut short.
        throw new TraceFormatException(directory, "is truncated after record " + count, e);
      } catch (RuntimeException | StreamCorruptedException e) {
        // How Chronicle reports a head or a length that makes no sense.
        throw new TraceFormatException(file, NOT_A_QUEUE, e);
      }
    }
    ByteBuffer whole = ByteBuffer.wrap(record, 0, length).order(ByteOrder.LITTLE_ENDIAN);
    length = 0;
    count++;
    return whole;
  }

  /** Adds a part to the record; whether another follows. */
  private boolean readPart(Bytes<?> bytes) throws IOException {
    int added = (int) bytes.readRemaining();
    if (added < CHECKSUM_BYTES) {
      throw damaged();
    }
    refuseToReadBeyondTheFile(bytes.readLimit());
    int needed = Math.addExact(length, added);
    if (needed > record.length) {
      record = Arrays.copyOf(record, Math.max(needed, 2 * record.length));
    }
    bytes.read(record, length, added);
    int end = needed - CHECKSUM_BYTES;
    checksum.reset();
    checksum.update(record, length, end - length);
    int expected = (int) checksum.getValue();
    int stored = ByteBuffer.wrap(record).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    if (stored != expected && stored != ~expected) {
      throw damaged();
    }
    length = end;
    return stored != expected;
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
