package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the requests of a trace in arrival order. Not thread-safe. */
public final class TraceReader implements AutoCloseable {
  static final String MANIFEST = "trace.json";

  private final Path directory;
  private final TraceInfo info;
  private final RecordReader records;
  private final BlockReader block = new BlockReader();
  private final RequestBytes bytes = new BlockRequest(block);
  private long count;

  private TraceReader(Path directory, TraceInfo info, RecordReader records) {
    this.directory = directory;
    this.info = info;
    this.records = records;
  }

  /** Whether {@code path} looks like a trace, whole or not: a directory with a trace's manifest. */
  public static boolean isTrace(Path path) {
    return Files.isRegularFile(path.resolve(MANIFEST)) || GrowthMark.isIn(path);
  }

  /** Whether the trace at {@code path} still grows, or was left by a capture that was killed. */
  public static boolean isUnfinished(Path path) {
    return !Files.isRegularFile(path.resolve(MANIFEST)) && GrowthMark.isIn(path);
  }

  /** Whether somebody is writing a trace at {@code path} now, which may be followed. */
  public static boolean isBeingWritten(Path path) throws IOException {
    return GrowthMark.isTaken(path);
  }

  /** Whether traces have files of that name. */
  public static boolean isFileName(String name) {
    return name.equals(MANIFEST)
        || name.endsWith(".cq4")
        || name.endsWith(".cq4t")
        || GrowthMark.isFileName(name);
  }

  /**
   * Opens a trace and checks its manifest and the length of its file. One whose capture was killed
   * while it was followed has what was written by then, and its manifest says so; it is read
   * through first.
   *
   * @throws TraceFormatException where it is missing, still being written, truncated, or of another
   *     version
   */
  public static TraceReader open(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new TraceFormatException(
          directory, "no such trace; make one with: aftershock capture access.log -o " + directory);
    }
    Path manifest = directory.resolve(MANIFEST);
    TraceInfo info =
        isUnfinished(directory)
            ? UnfinishedTrace.describe(directory)
            : ManifestFile.read(manifest, TraceInfo.SCHEMA, TraceInfo.class);
    return new TraceReader(directory, info, RecordReader.open(directory, info.fileBytes()));
  }

  /** The manifest. */
  public TraceInfo info() {
    return info;
  }

  /**
   * The next request, or null at the end.
   *
   * @throws TraceFormatException where the record is damaged, or records are missing at the end
   */
  public @Nullable TraceRequest next() throws IOException {
    if (!advance()) {
      return null;
    }
    try {
      return block.request();
    } catch (RuntimeException e) {
      throw damaged(e);
    }
  }

  /**
   * The next request without objects of its own, or null at the end: the same object each time,
   * which changes with the next call.
   *
   * @throws TraceFormatException where the record is damaged, or records are missing at the end
   */
  public @Nullable RequestBytes nextBytes() throws IOException {
    return advance() ? bytes : null;
  }

  private boolean advance() throws IOException {
    try {
      while (!block.next()) {
        ByteBuffer record = records.next();
        if (record == null) {
          checkCount();
          return false;
        }
        block.begin(record);
      }
    } catch (RuntimeException e) {
      throw damaged(e);
    }
    count++;
    return true;
  }

  private TraceFormatException damaged(RuntimeException e) {
    return new TraceFormatException(directory, "request " + count + " cannot be decoded", e);
  }

  private void checkCount() throws TraceFormatException {
    if (count != info.counts().kept()) {
      throw new TraceFormatException(
          directory, "holds " + count + " requests, and its manifest says " + info.counts().kept());
    }
  }

  /** Releases the files. */
  @Override
  public void close() {
    records.close();
  }
}
