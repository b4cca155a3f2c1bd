package io.aftershock.capture.trace;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Keeps disks from being filled: what is written ends while some space is left, since a machine in
 * trouble needs it. Mapped memory gets its disk space before it is written to, since a disk that is
 * full then is a fault of the whole program, not an exception.
 */
public final class DiskSpace {
  private static final long MARGIN_BYTES = 16L << 20;

  /** Of a small disk the margin is that part. */
  private static final int MARGIN_DIVISOR = 50;

  private static final ByteBuffer ZEROS = ByteBuffer.allocateDirect(1 << 16).asReadOnlyBuffer();

  private DiskSpace() {}

  /**
   * Makes sure that there is room in {@code directory} for {@code bytes}, and some to spare.
   *
   * @throws StorageException where there is not
   */
  public static void require(Path directory, long bytes) throws StorageException {
    File place = directory.toFile();
    long total = place.getTotalSpace(); // 0 where it is not known
    long free = place.getUsableSpace();
    if (total > 0 && free - bytes < Math.min(MARGIN_BYTES, total / MARGIN_DIVISOR)) {
      throw new StorageException(
          "the disk has "
              + megabytes(free)
              + " MB left, too little to go on; make room, or write to another disk with -o");
    }
  }

  /**
   * Gets disk space for a part of a file in {@code directory} that nothing was written to yet.
   *
   * @throws StorageException where there is not enough, or the system refuses it
   */
  public static void reserve(Path directory, FileChannel file, long from, long bytes)
      throws StorageException {
    require(directory, bytes);
    ByteBuffer zeros = ZEROS.duplicate();
    try {
      for (long at = from; at < from + bytes; ) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), from + bytes - at));
        at += file.write(zeros, at);
      }
    } catch (IOException e) {
      throw new StorageException(e);
    }
  }

  private static String megabytes(long bytes) {
    return String.format(Locale.ROOT, "%.1f", bytes / 1e6);
  }
}
