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
  private @Nullable BlockReader block;
  private long count;

  private TraceReader(Path directory, TraceInfo info, RecordReader records) {
    this.directory = directory;
    this.info = info;
    this.records = records;
  }

  /** Whether {@code path} looks like a trace: a directory with a trace's manifest. */
  public static boolean isTrace(Path path) {
    return Files.isRegularFile(path.resolve(MANIFEST));
  }

  /**
   * Opens a trace and checks its manifest and the length of its file.
   *
   * @throws TraceFormatException where it is missing, incomplete, truncated, or of another version
   */
  public static TraceReader open(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new TraceFormatException(
          directory, "no such trace; make one with: aftershock capture access.log -o " + directory);
    }
    TraceInfo info =
        ManifestFile.read(directory.resolve(MANIFEST), TraceInfo.SCHEMA, TraceInfo.class);
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
    try {
      TraceRequest request = block == null ? null : block.next();
      while (request == null) {
        ByteBuffer record = records.next();
        if (record == null) {
          return end();
        }
        block = new BlockReader(record);
        request = block.next();
      }
      count++;
      return request;
    } catch (RuntimeException e) {
      throw new TraceFormatException(directory, "request " + count + " cannot be decoded", e);
    }
  }

  private @Nullable TraceRequest end() throws TraceFormatException {
    if (count != info.counts().kept()) {
      throw new TraceFormatException(
          directory, "holds " + count + " requests, and its manifest says " + info.counts().kept());
    }
    return null;
  }

  /** Releases the files. */
  @Override
  public void close() {
    records.close();
  }
}
