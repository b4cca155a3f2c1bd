package io.aftershock.capture.time;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** Several sorted runs as one. */
final class MergedRuns implements RecordCursor {
  private final List<RecordCursor> runs = new ArrayList<>();
  private final PriorityQueue<Head> heads = new PriorityQueue<>();

  private record Head(SortRecord record, RecordCursor run) implements Comparable<Head> {
    @Override
    public int compareTo(Head other) {
      return record.compareTo(other.record);
    }
  }

  private MergedRuns() {}

  static MergedRuns open(List<Path> files) throws IOException {
    MergedRuns merged = new MergedRuns();
    try {
      for (Path file : files) {
        RecordCursor run = SpilledRun.open(file);
        merged.runs.add(run);
        merged.pull(run);
      }
    } catch (IOException e) {
      merged.close();
      throw e;
    }
    return merged;
  }

  /** Merges cursors, which stay their owners' to close. */
  static MergedRuns of(RecordCursor... cursors) throws IOException {
    MergedRuns merged = new MergedRuns();
    for (RecordCursor cursor : cursors) {
      merged.pull(cursor);
    }
    return merged;
  }

  @Override
  public @Nullable SortRecord next() throws IOException {
    Head first = heads.poll();
    if (first == null) {
      return null;
    }
    pull(first.run());
    return first.record();
  }

  private void pull(RecordCursor run) throws IOException {
    SortRecord record = run.next();
    if (record != null) {
      heads.add(new Head(record, run));
    }
  }

  @Override
  public void close() throws IOException {
    for (RecordCursor run : runs) {
      run.close();
    }
  }
}
