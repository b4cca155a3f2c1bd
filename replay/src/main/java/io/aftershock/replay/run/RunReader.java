package io.aftershock.replay.run;

import io.aftershock.capture.trace.ManifestFile;
import io.aftershock.capture.trace.RecordReader;
import io.aftershock.capture.trace.TraceFormatException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the samples of a run, in the order in which they were done. Not thread-safe. */
public final class RunReader implements AutoCloseable {
  static final String MANIFEST = "run.json";

  private final Path directory;
  private final RunInfo info;
  private final RecordReader records;
  private long count;

  private RunReader(Path directory, RunInfo info, RecordReader records) {
    this.directory = directory;
    this.info = info;
    this.records = records;
  }

  /** Whether {@code path} looks like a run: a directory with a run's manifest. */
  public static boolean isRun(Path path) {
    return Files.isRegularFile(path.resolve(MANIFEST));
  }

  /**
   * Opens a run, complete or not.
   *
   * @throws TraceFormatException where it is missing, truncated, or of another version
   */
  public static RunReader open(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new TraceFormatException(
          directory,
          "no such run; make one with: aftershock replay outage.trace --target URL -o "
              + directory);
    }
    RunInfo info = ManifestFile.read(directory.resolve(MANIFEST), RunInfo.SCHEMA, RunInfo.class);
    return new RunReader(directory, info, RecordReader.open(directory, info.fileBytes()));
  }

  /** The manifest. */
  public RunInfo info() {
    return info;
  }

  /**
   * The next sample, or null at the end.
   *
   * @throws TraceFormatException where the sample is damaged, or samples are missing at the end of
   *     a run that ended by itself
   */
  public @Nullable RunSample next() throws IOException {
    ByteBuffer record = records.next();
    if (record == null) {
      checkCount();
      return null;
    }
    try {
      RunSample sample = SampleCodec.decode(record);
      count++;
      return sample;
    } catch (RuntimeException e) {
      throw new TraceFormatException(directory, "sample " + count + " cannot be decoded", e);
    }
  }

  private void checkCount() throws IOException {
    RunInfo.Counts counts = info.counts();
    if (counts != null) {
      long expected = counts.outcomes().values().stream().mapToLong(Long::longValue).sum();
      if (count != expected) {
        throw new TraceFormatException(
            directory, "holds " + count + " samples, and its manifest says " + expected);
      }
    }
  }

  /** Releases the files. */
  @Override
  public void close() {
    records.close();
  }
}
