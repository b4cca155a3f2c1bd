package io.aftershock.capture.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Sorts any number of rows in bounded memory: what exceeds it is sorted and spilled as a run to a
 * temporary file, and the runs are merged. Not thread-safe.
 *
 * <p>Memory is {@code memoryBytes} while rows are added, and one buffer per merged run afterwards.
 */
final class ExternalSort implements AutoCloseable {
  private static final int FAN_IN = 64;

  private final Path directory;
  private final String name;
  private final long memoryRows;
  private final List<Path> runs = new ArrayList<>();
  private final List<RowCursor> open = new ArrayList<>();
  private RowBuffer buffer = RowBuffer.ofMany();
  private int runsWritten;

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
    this.memoryRows = Math.max(1, memoryBytes / RowBuffer.BYTES_PER_ROW);
  }

  /** Where the next row is to be written; what {@link RowBuffer#add} gives is its index. */
  RowBuffer room() throws IOException {
    if (buffer.count() >= memoryRows) {
      spillBuffer();
    }
    return buffer;
  }

  /** All rows in order; called once, after the last was added. */
  MergedRows sorted() throws IOException {
    if (!runs.isEmpty()) {
      spillBuffer();
      buffer = RowBuffer.ofMany();
    }
    while (runs.size() > FAN_IN) {
      mergeOldest();
    }
    MergedRows sorted = opened(runs);
    sorted.add(buffer.sorted());
    return sorted;
  }

  private MergedRows opened(List<Path> files) throws IOException {
    MergedRows merged = new MergedRows();
    for (Path file : files) {
      SpilledRun run = SpilledRun.open(file);
      open.add(run);
      merged.add(run);
    }
    return merged;
  }

  private void spillBuffer() throws IOException {
    SpilledRun.write(directory, newRun(), buffer.sorted());
    buffer.clear();
  }

  private void mergeOldest() throws IOException {
    List<Path> oldest = List.copyOf(runs.subList(0, FAN_IN));
    SpilledRun.write(directory, newRun(), opened(oldest));
    closeRuns();
    for (Path run : oldest) {
      Files.delete(run);
    }
    runs.removeAll(oldest);
  }

  private Path newRun() {
    Path file = directory.resolve(name + "-" + runsWritten++);
    runs.add(file);
    return file;
  }

  private void closeRuns() throws IOException {
    for (RowCursor run : open) {
      run.close();
    }
    open.clear();
  }

  /** Deletes the temporary files. */
  @Override
  public void close() throws IOException {
    closeRuns();
    for (Path run : runs) {
      Files.deleteIfExists(run);
    }
    runs.clear();
    buffer = RowBuffer.ofMany();
  }
}
