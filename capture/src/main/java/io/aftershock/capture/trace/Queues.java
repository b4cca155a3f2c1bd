package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The only class that opens Chronicle Queue.
 *
 * <p>A queue starts a new file when its cycle of wall-clock time is over. A trace must be one file,
 * whenever and however long it is written, so the cycle is a day and the clock stands still.
 */
final class Queues {
  private static final int BLOCK_BYTES = 4 << 20;
  private static final int PAGE_BYTES = 4096;
  private static final byte[] EMPTY_PAGE = new byte[PAGE_BYTES];

  static {
    // Before the first class of Chronicle is loaded: no usage data leaves the machine, nothing is
    // announced, and no thread watches the disk.
    System.setProperty("chronicle.analytics.disable", "true");
    System.setProperty("chronicle.announcer.disable", "true");
    System.setProperty("chronicle.disk.monitor.disable", "true");
  }

  private Queues() {}

  static ChronicleQueue openForWriting(Path directory) {
    return builder(directory).build();
  }

  static ChronicleQueue openForReading(Path directory) {
    return builder(directory).readOnly(true).build();
  }

  private static SingleChronicleQueueBuilder builder(Path directory) {
    return SingleChronicleQueueBuilder.binary(directory)
        .rollCycle(RollCycles.FAST_DAILY)
        .blockSize(BLOCK_BYTES)
        .timeProvider(() -> 0L);
  }

  /** The queue file of a directory, or null where there is none. */
  static @Nullable Path findFile(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return null;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.cq4")) {
      for (Path file : files) {
        return file;
      }
      return null;
    }
  }

  /**
   * Cuts the unused end off a closed queue file: the queue allocates whole blocks, as a hole that
   * many tools write out as zeros when they copy it.
   */
  static void trim(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      ByteBuffer page = ByteBuffer.allocate(PAGE_BYTES);
      long start = (channel.size() - 1) / PAGE_BYTES * PAGE_BYTES;
      while (start > 0 && isZero(channel, start, page)) {
        start -= PAGE_BYTES;
      }
      // One empty page stays: a reader finds the end by the zero after the last record.
      channel.truncate(Math.min(channel.size(), start + 2L * PAGE_BYTES));
    }
  }

  private static boolean isZero(FileChannel channel, long start, ByteBuffer page)
      throws IOException {
    page.clear();
    channel.read(page, start);
    page.flip();
    return page.equals(ByteBuffer.wrap(EMPTY_PAGE, 0, page.limit()));
  }
}
