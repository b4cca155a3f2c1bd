package io.aftershock.replay.run;

import io.aftershock.capture.trace.ManifestFile;
import io.aftershock.capture.trace.RecordWriter;
import io.aftershock.capture.trace.StorageException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.function.LongFunction;

/**
 * Writes a run. Samples are on their way to the disk, and safe from the death of this process, once
 * they are {@linkplain #flush flushed}; one record holds many of them, which costs less than one
 * each. For one thread at a time; it may be handed from one to another.
 */
public final class RunWriter implements AutoCloseable {
  private static final int SAMPLES_PER_RECORD = 512;

  private final Path directory;
  private final RecordWriter records;
  private final ByteBuffer batch =
      ByteBuffer.allocate(SAMPLES_PER_RECORD * SampleCodec.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long count;

  private RunWriter(Path directory, RecordWriter records) {
    this.directory = directory;
    this.records = records;
  }

  /**
   * Starts a run in {@code directory}, which is created.
   *
   * @param initial the manifest of a run that was killed: {@link RunInfo.End#RUNNING}
   * @throws IOException where the directory already holds a run, or cannot be written
   */
  public static RunWriter create(Path directory, RunInfo initial) throws IOException {
    RecordWriter records;
    try {
      records = RecordWriter.create(directory);
    } catch (StorageException e) {
      throw named(directory, e);
    }
    ManifestFile.write(directory.resolve(RunReader.MANIFEST), initial);
    return new RunWriter(directory, records);
  }

  /**
   * Appends one sample, to be flushed with others.
   *
   * @throws IOException where the disk has no room for it; the message names the run
   */
  public void append(Sample sample) throws IOException {
    SampleCodec.encode(sample, batch);
    count++;
    if (batch.remaining() < SampleCodec.BYTES) {
      flush();
    }
  }

  /**
   * Writes the samples that were appended since the last time.
   *
   * @throws IOException where the disk has no room for them; the message names the run
   */
  public void flush() throws IOException {
    if (batch.position() == 0) {
      return;
    }
    try {
      records.append(batch.flip());
    } catch (StorageException e) {
      throw named(directory, e);
    } finally {
      batch.clear();
    }
  }

  private static IOException named(Path directory, StorageException e) {
    return new IOException(directory + ": " + e.getMessage(), e);
  }

  /**
   * Writes another manifest of a run that goes on. Any thread, while no other does and the run is
   * not {@linkplain #finish finished}.
   *
   * @throws IOException where it cannot be written
   */
  public void update(RunInfo running) throws IOException {
    ManifestFile.write(directory.resolve(RunReader.MANIFEST), running);
  }

  /** Samples appended so far. */
  public long count() {
    return count;
  }

  /**
   * Flushes and closes the samples and writes the final manifest, made for a file of that many
   * bytes.
   */
  public RunInfo finish(LongFunction<RunInfo> manifest) throws IOException {
    flush();
    records.close();
    RunInfo info = manifest.apply(records.fileBytes());
    ManifestFile.write(directory.resolve(RunReader.MANIFEST), info);
    return info;
  }

  /** Releases the files. Without {@link #finish} the run says that it is incomplete. */
  @Override
  public void close() throws IOException {
    records.close();
  }
}
