package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Writes a trace: the requests first, the manifest at the end. A directory without a manifest is a
 * capture that did not finish. Not thread-safe.
 *
 * <p>One that grows can be read before: by a {@link TraceFollower} while it is written, and by a
 * {@link TraceReader} where its writer was killed. It has a manifest of another name until it is
 * whole, which is written before the first request and again whenever {@link #describe} is called.
 */
public final class TraceWriter implements AutoCloseable {
  private final Path directory;
  private final RecordWriter records;
  private final @Nullable GrowthMark growth;
  private final BlockWriter block = new BlockWriter();
  private long count;
  private long lastOffsetNanos;

  private TraceWriter(Path directory, RecordWriter records, @Nullable GrowthMark growth) {
    this.directory = directory;
    this.records = records;
    this.growth = growth;
  }

  /**
   * Starts a trace in {@code directory}, which is created.
   *
   * @throws IOException where the directory already holds a trace, or cannot be written
   */
  public static TraceWriter create(Path directory) throws IOException {
    return new TraceWriter(directory, RecordWriter.create(directory), null);
  }

  /**
   * Starts a trace in {@code directory}, which is created, that can be followed while it grows, as
   * soon as it is {@linkplain #describe described}.
   *
   * @throws IOException where the directory already holds a trace, or cannot be written
   */
  public static TraceWriter createGrowing(Path directory) throws IOException {
    Files.createDirectories(directory);
    GrowthMark growth = GrowthMark.take(directory);
    try {
      return new TraceWriter(directory, RecordWriter.create(directory), growth);
    } catch (IOException | RuntimeException e) {
      growth.close();
      throw e;
    }
  }

  /**
   * Appends a request, whose index must be the number of requests before it and whose offset must
   * not be less than the one before.
   *
   * @throws StorageException where the disk has no room for it
   */
  public void append(TraceRequest request) throws IOException {
    expect(request.index(), request.offsetNanos());
    block.add(request);
    appendFullBlock();
  }

  /** Appends a request likewise, whose texts are of {@code texts}: of the same in every call. */
  public void append(NumberedRequest request, Texts texts) throws IOException {
    expect(request.index(), request.offsetNanos());
    block.add(request, texts);
    appendFullBlock();
  }

  private void expect(long index, long offsetNanos) {
    if (index != count || offsetNanos < lastOffsetNanos) {
      throw new IllegalArgumentException(
          "request " + index + " at " + offsetNanos + " ns is out of order");
    }
    lastOffsetNanos = offsetNanos;
    count++;
  }

  private void appendFullBlock() throws IOException {
    if (block.isFull()) {
      records.append(block.finish());
    }
  }

  /**
   * Lets those who follow the trace see all that was appended. It ends a block early, so that a
   * trace that is flushed often is larger, and its digest another than if it were not.
   */
  public void flush() throws IOException {
    if (!block.isEmpty()) {
      records.append(block.finish());
    }
  }

  /** Says to those who follow a trace that grows what is in it; before they see a request, too. */
  public void describe(Manifest manifest) throws IOException {
    if (growth == null) {
      throw new IllegalStateException("a trace that does not grow is described at its end");
    }
    growth.describe(manifest.describe(records.contentDigest(), 0));
  }

  /** Requests appended so far. */
  public long count() {
    return count;
  }

  /** Offset of the last request in nanoseconds, or 0 where there is none. */
  public long spanNanos() {
    return lastOffsetNanos;
  }

  /** Makes the manifest of what was written; the trace is complete once it is. */
  @FunctionalInterface
  public interface Manifest {
    /** The manifest for records with that digest in a file of that many bytes. */
    TraceInfo describe(String contentDigest, long fileBytes);
  }

  /** Closes the records and writes the manifest; returns it. */
  public TraceInfo finish(Manifest manifest) throws IOException {
    flush();
    String digest = records.contentDigest();
    records.close();
    TraceInfo info = manifest.describe(digest, records.fileBytes());
    if (info.counts().kept() != count) {
      throw new IllegalArgumentException(info.counts().kept() + " kept, but " + count + " written");
    }
    ManifestFile.write(directory.resolve(TraceReader.MANIFEST), info);
    if (growth != null) {
      growth.remove();
    }
    return info;
  }

  /**
   * Releases the files. Without {@link #finish} the directory is no readable trace, or an
   * unfinished one where it grew.
   */
  @Override
  public void close() throws IOException {
    try {
      records.close();
    } finally {
      if (growth != null) {
        growth.close();
      }
    }
  }
}
