package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.CRC32C;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.core.io.IORuntimeException;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.wire.DocumentContext;
import org.jspecify.annotations.Nullable;

/**
 * Appends records to the one Chronicle Queue file of a directory. For one thread at a time; it may
 * be handed from one to another.
 *
 * <p>Each record is followed by its CRC-32C, since the queue's own format has none. A long record
 * is several documents of the queue, each with its own CRC-32C, whose bits are inverted where
 * another part follows. A record is visible to readers, and survives the death of this process, as
 * soon as {@link #append} returns.
 */
public final class RecordWriter implements AutoCloseable {
  /** A queue takes documents of up to a quarter of its block, so longer records go in parts. */
  private static final int PART_BYTES = 512 * 1024;

  private static final long RESERVED_STEP_BYTES = 1 << 20;

  /** More than the pages of its index that the queue may write before a record. */
  private static final long RESERVED_AHEAD_BYTES = 1 << 20;

  private final Path directory;
  private final ChronicleQueue queue;
  private final ExcerptAppender appender;
  private final CRC32C partChecksum = new CRC32C();
  private final CRC32C contentChecksum = new CRC32C();
  private @Nullable FileChannel file;
  private long reservedBytes;
  private long writtenBytes;
  private long count;
  private long fileBytes;

  private RecordWriter(Path directory, ChronicleQueue queue) {
    this.directory = directory;
    this.queue = queue;
    this.appender = queue.createAppender();
    // A run's writer is made by one thread and used by another, one after the other. Besides,
    // checking the thread at every record took a tenth of a capture.
    appender.singleThreadedCheckDisabled(true);
  }

  /**
   * Creates the directory where needed, and an empty queue in it.
   *
   * @throws IOException where the directory already holds something
   */
  public static RecordWriter create(Path directory) throws IOException {
    Files.createDirectories(directory);
    if (Queues.findFile(directory) != null) {
      throw new TraceFormatException(directory, "already holds records; choose another name");
    }
    DiskSpace.require(directory, RESERVED_AHEAD_BYTES);
    try {
      RecordWriter writer = new RecordWriter(directory, Queues.openForWriting(directory));
      writer.createFile();
      return writer;
    } catch (IORuntimeException e) {
      throw new StorageException(e);
    }
  }

  /** The queue makes its file at the first record, but no records are a readable answer too. */
  private void createFile() throws IOException {
    try (DocumentContext document = appender.writingDocument()) {
      writtenBytes = document.wire().bytes().writePosition();
      document.rollbackOnClose();
    }
    reservedBytes = writtenBytes;
    Path path = Queues.findFile(directory);
    file = path == null ? null : FileChannel.open(path, StandardOpenOption.WRITE);
  }

  /** Gets disk space for the next record, or fails before the queue is touched. */
  private void reserve(int recordBytes) throws IOException {
    long end = writtenBytes + recordBytes + RESERVED_AHEAD_BYTES;
    while (file != null && reservedBytes < end) {
      DiskSpace.reserve(directory, file, reservedBytes, RESERVED_STEP_BYTES);
      reservedBytes += RESERVED_STEP_BYTES;
    }
  }

  /**
   * Appends the record between the buffer's position and limit, which stay as they are.
   *
   * @throws StorageException where the disk has no room for it; what was appended before stays
   */
  public void append(ByteBuffer record) throws IOException {
    byte[] array = record.array();
    int from = record.arrayOffset() + record.position();
    int end = from + record.remaining();
    reserve(record.remaining());
    contentChecksum.update(array, from, end - from);
    int at = from;
    for (; end - at > PART_BYTES; at += PART_BYTES) {
      appendPart(array, at, PART_BYTES, true);
    }
    appendPart(array, at, end - at, false);
    count++;
  }

  private void appendPart(byte[] array, int from, int length, boolean more)
      throws StorageException {
    partChecksum.reset();
    partChecksum.update(array, from, length);
    int checksum = (int) partChecksum.getValue();
    try (DocumentContext document = appender.writingDocument()) {
      Bytes<?> bytes = document.wire().bytes();
      bytes.write(array, from, length);
      bytes.writeInt(more ? ~checksum : checksum);
      writtenBytes = bytes.writePosition();
    } catch (IORuntimeException e) {
      // The queue makes its file longer some way ahead, which a limit of file sizes forbids.
      throw new StorageException(e);
    }
  }

  /** Records appended so far. */
  public long count() {
    return count;
  }

  /** CRC-32C of all records so far, in order, as eight hex digits. */
  public String contentDigest() {
    return String.format("%08x", contentChecksum.getValue());
  }

  /** Length of the file in bytes; known once closed. */
  public long fileBytes() {
    return fileBytes;
  }

  /** Releases the file and cuts off the unused part of its last block. */
  @Override
  public void close() throws IOException {
    if (queue.isClosed()) {
      return;
    }
    appender.close();
    queue.close();
    if (file != null) {
      file.close();
    }
    Path path = Queues.findFile(directory);
    if (path != null) {
      if (count > 0) {
        Queues.trim(path);
      }
      fileBytes = Files.size(path);
    }
  }
}
