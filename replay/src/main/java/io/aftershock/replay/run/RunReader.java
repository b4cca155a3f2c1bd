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
  private final SampleCodec.View view = new SampleCodec.View();
  private ByteBuffer record = ByteBuffer.allocate(0);
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
    RunInfo info = readInfo(directory);
    return new RunReader(directory, info, RecordReader.open(directory, info.fileBytes()));
  }

  /**
   * The manifest of a run alone, which says nothing of whether its samples can be read.
   *
   * @throws TraceFormatException where it is missing, damaged, or of another version
   */
  public static RunInfo readInfo(Path directory) throws IOException {
    return ManifestFile.read(directory.resolve(MANIFEST), RunInfo.SCHEMA, RunInfo.class);
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
    Sample sample = nextView();
    return sample == null ? null : RunSample.of(sample);
  }

  /**
   * The same for those who go over millions: what it returns shows another sample after the next
   * call, and decodes only what it is asked for.
   */
  public @Nullable Sample nextView() throws IOException {
    while (!record.hasRemaining()) {
      ByteBuffer next = records.next();
      if (next == null) {
        checkCount();
        return null;
      }
      record = next;
    }
    try {
      view.moveTo(record);
      count++;
      return view;
    } catch (RuntimeException e) {
      throw new TraceFormatException(directory, "sample " + count + " cannot be decoded", e);
    }
  }

  private void checkCount() throws IOException {
    RunInfo.Counts counts = info.counts();
    if (counts != null && count != counts.samples()) {
      throw new TraceFormatException(
          directory, "holds " + count + " samples, and its manifest says " + counts.samples());
    }
  }

  /** Releases the files. */
  @Override
  public void close() {
    records.close();
  }
}
