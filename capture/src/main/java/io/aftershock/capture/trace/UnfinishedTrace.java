package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** What is in a trace whose capture was killed while it grew. */
final class UnfinishedTrace {
  private UnfinishedTrace() {}

  /**
   * Its last manifest, with the number, span and digest of what its file really holds.
   *
   * @throws TraceFormatException where somebody is still writing to it, or it is damaged
   */
  static TraceInfo describe(Path directory) throws IOException {
    if (GrowthMark.isTaken(directory)) {
      throw new TraceFormatException(
          directory,
          "is still being written; follow it with aftershock replay --follow, or end its capture"
              + " first");
    }
    TraceInfo last =
        ManifestFile.read(
            directory.resolve(GrowthMark.MANIFEST), TraceInfo.SCHEMA, TraceInfo.class);
    BlockReader block = new BlockReader();
    CRC32C digest = new CRC32C();
    long count = 0;
    long spanNanos = 0;
    try (RecordReader records = RecordReader.open(directory, 0)) {
      for (ByteBuffer record = records.next(); record != null; record = records.next()) {
        digest.update(record.duplicate());
        block.begin(record);
        while (block.next()) {
          count++;
          spanNanos = block.offsetNanos();
        }
      }
    } catch (RuntimeException e) {
      throw new TraceFormatException(directory, "request " + count + " cannot be decoded", e);
    }
    if (count < last.counts().kept()) {
      throw new TraceFormatException(
          directory, "holds " + count + " requests, and its manifest says " + last.counts().kept());
    }
    return last.with(count, spanNanos, String.format("%08x", digest.getValue()));
  }
}
