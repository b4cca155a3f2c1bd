package io.aftershock.capture.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sorts any number of records in bounded memory: what exceeds it is sorted and spilled as a run to
 * a temporary file, and the runs are merged. Not thread-safe.
 *
 * <p>Memory is {@code memoryBytes} while records are added, and one buffer per merged run
 * afterwards.
 */
final class ExternalSort implements AutoCloseable {
  private static final int FAN_IN = 64;

  private final Path directory;
  private final String name;
  private final long memoryBytes;
  private final List<Path> runs = new ArrayList<>();
  private List<SortRecord> buffer = new ArrayList<>();
  private long bufferedBytes;
  private int runsWritten;
  private @Nullable RecordCursor result;

  /**
   * An empty sort.
   *
   * @param directory where runs are spilled to; it exists
   * @param name what the names of those files start with
   * @param memoryBytes how much is held in memory
   */
  ExternalSort(Path directory, String name, long memoryBytes) {
    this.directory = directory;
    this.name = name;
    this.memoryBytes = memoryBytes;
  }

  void add(SortRecord record) throws IOException {
    buffer.add(record);
    bufferedBytes += record.memoryBytes();
    if (bufferedBytes >= memoryBytes) {
      spillBuffer();
    }
  }

  /** All records in order; called once, after the last was added. */
  RecordCursor sorted() throws IOException {
    if (runs.isEmpty()) {
      Collections.sort(buffer);
      result = new Buffered(buffer.iterator());
    } else {
      spillBuffer();
      while (runs.size() > FAN_IN) {
        mergeOldest();
      }
      result = MergedRuns.open(runs);
    }
    return result;
  }

  private void spillBuffer() throws IOException {
    Collections.sort(buffer);
    spill(new Buffered(buffer.iterator()));
    buffer = new ArrayList<>();
    bufferedBytes = 0;
  }

  private void mergeOldest() throws IOException {
    List<Path> oldest = List.copyOf(runs.subList(0, FAN_IN));
    try (MergedRuns merged = MergedRuns.open(oldest)) {
      spill(merged);
    }
    for (Path run : oldest) {
      Files.delete(run);
    }
    runs.removeAll(oldest);
  }

  private void spill(RecordCursor records) throws IOException {
    Path file = directory.resolve(name + "-" + runsWritten++);
    SpilledRun.write(directory, file, records);
    runs.add(file);
  }

  /** Deletes the temporary files. */
  @Override
  public void close() throws IOException {
    if (result != null) {
      result.close();
    }
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    runs.clear();
    buffer = List.of();
  }

  private record Buffered(Iterator<SortRecord> records) implements RecordCursor {
    @Override
    public @Nullable SortRecord next() {
      return records.hasNext() ? records.next() : null;
    }

    @Override
    public void close() {}
  }
}
