package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reads the requests of a trace in arrival order while it is still being written. It never waits:
 * who follows asks again. Not thread-safe; never writes.
 */
public final class TraceFollower implements AutoCloseable {
  private final Path directory;
  private final RecordReader records;
  private final BlockReader block = new BlockReader();
  private final RequestBytes bytes = new BlockRequest(block);
  private TraceInfo info;
  private State state = State.GROWING;
  private long count;

  /** What became of the trace. */
  public enum State {
    /** More may come. */
    GROWING,
    /** Its manifest is final: what it says is all there is. */
    WHOLE,
    /** Whoever wrote it is gone, and has not finished it. */
    ABANDONED
  }

  private TraceFollower(Path directory, RecordReader records, TraceInfo info) {
    this.directory = directory;
    this.records = records;
    this.info = info;
  }

  /**
   * Opens a trace that grows, or one that is whole already.
   *
   * @throws TraceFormatException where there is none, or it is damaged or of another version
   */
  public static TraceFollower open(Path directory) throws IOException {
    if (!TraceReader.isTrace(directory)) {
      throw new TraceFormatException(
          directory,
          "no such trace; start what writes it first: aftershock capture access.log --follow -o "
              + directory);
    }
    TraceInfo info = read(directory);
    TraceFollower follower = new TraceFollower(directory, RecordReader.open(directory, 0), info);
    follower.look();
    return follower;
  }

  /** The final manifest, or else that of the trace so far. */
  private static TraceInfo read(Path directory) throws IOException {
    Path whole = directory.resolve(TraceReader.MANIFEST);
    Path growing = directory.resolve(GrowthMark.MANIFEST);
    // The final one is there before the other is deleted.
    if (!Files.isRegularFile(whole)) {
      try {
        return ManifestFile.read(growing, TraceInfo.SCHEMA, TraceInfo.class);
      } catch (TraceFormatException e) {
        if (!Files.isRegularFile(whole)) {
          throw e;
        }
      }
    }
    return ManifestFile.read(whole, TraceInfo.SCHEMA, TraceInfo.class);
  }

  /**
   * Looks what became of the trace, and reads its manifest again.
   *
   * @throws TraceFormatException where another was put in its place
   */
  public State look() throws IOException {
    boolean taken = GrowthMark.isTaken(directory);
    // After that look: a writer finishes the trace first, and lets it go then.
    boolean whole = Files.isRegularFile(directory.resolve(TraceReader.MANIFEST));
    TraceInfo now = read(directory);
    if (isStarted() && !now.start().equals(info.start())) {
      throw new TraceFormatException(directory, "was replaced by another while it was followed");
    }
    info = now;
    state = whole ? State.WHOLE : taken ? State.GROWING : State.ABANDONED;
    return state;
  }

  /** The manifest as it was when it was last looked at. */
  public TraceInfo info() {
    return info;
  }

  /** Whether {@link #info} knows when the trace starts, as it does before its first request. */
  public boolean isStarted() {
    return info.counts().kept() > 0 || !info.start().equals(Instant.EPOCH);
  }

  /** Whether the trace was whole when it was last looked at. */
  public boolean isWhole() {
    return state == State.WHOLE;
  }

  /** Requests read so far. */
  public long count() {
    return count;
  }

  /**
   * The next request, or null where there is none by now: the same object each time, which changes
   * with the next call. Of a trace that is whole, or abandoned, null is its end, where {@link
   * #look} said so before.
   *
   * @throws TraceFormatException where the record is damaged, or records are missing at the end
   */
  public @Nullable RequestBytes nextBytes() throws IOException {
    try {
      while (!block.next()) {
        ByteBuffer record = records.next();
        if (record == null) {
          checkCount();
          return null;
        }
        block.begin(record);
      }
    } catch (RuntimeException e) {
      throw new TraceFormatException(directory, "request " + count + " cannot be decoded", e);
    }
    count++;
    return bytes;
  }

  private void checkCount() throws TraceFormatException {
    if (state == State.WHOLE && count != info.counts().kept()) {
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
