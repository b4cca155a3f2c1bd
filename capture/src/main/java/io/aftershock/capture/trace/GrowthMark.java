package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * What tells a trace that still grows from one that is whole: a manifest of another name, which
 * says what there was when it was last written, and a lock on a file beside it, which the system
 * takes back from a writer that dies. Not thread-safe.
 */
final class GrowthMark implements AutoCloseable {
  static final String MANIFEST = "growing.json";
  private static final String LOCK = "growing.lock";

  private final Path directory;
  private final FileChannel channel;
  private final FileLock lock;

  private GrowthMark(Path directory, FileChannel channel, FileLock lock) {
    this.directory = directory;
    this.channel = channel;
    this.lock = lock;
  }

  /**
   * Marks {@code directory}, which exists, as one that this process writes to.
   *
   * @throws TraceFormatException where somebody else does
   */
  static GrowthMark take(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = lockOf(channel, false);
    if (lock == null) {
      channel.close();
      throw new TraceFormatException(
          directory, "is being written by another capture; choose another name");
    }
    return new GrowthMark(directory, channel, lock);
  }

  private static @Nullable FileLock lockOf(FileChannel channel, boolean shared) throws IOException {
    try {
      return channel.tryLock(0, Long.MAX_VALUE, shared);
    } catch (OverlappingFileLockException e) {
      return null; // Another thread of this process has it.
    }
  }

  /** Whether {@code directory} has a manifest of a trace that was not finished. */
  static boolean isIn(Path directory) {
    return Files.isRegularFile(directory.resolve(MANIFEST));
  }

  /** Whether somebody is writing to {@code directory} now. */
  static boolean isTaken(Path directory) throws IOException {
    Path file = directory.resolve(LOCK);
    if (!Files.isRegularFile(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      FileLock lock = lockOf(channel, true);
      if (lock != null) {
        lock.release();
      }
      return lock == null;
    }
  }

  /** Whether a mark or a part of one is in files of that name. */
  static boolean isFileName(String name) {
    return name.startsWith(MANIFEST) || name.equals(LOCK);
  }

  /** Says what there is by now. */
  void describe(TraceInfo info) throws IOException {
    ManifestFile.write(directory.resolve(MANIFEST), info);
  }

  /** Takes the mark away: the trace has its own manifest. */
  void remove() throws IOException {
    Files.deleteIfExists(directory.resolve(MANIFEST));
    close();
    Files.deleteIfExists(directory.resolve(LOCK));
  }

  /** Leaves the mark, and says that nobody writes any more. */
  @Override
  public void close() throws IOException {
    if (lock.isValid()) {
      lock.release();
    }
    channel.close();
  }
}
