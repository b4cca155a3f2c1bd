package io.aftershock.capture.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExternalSortTest {
  private static final int RECORDS = 50_000;

  @TempDir private Path directory;

  @Test
  void sortsInMemoryWhatFits() throws IOException {
    assertSorts(Long.MAX_VALUE);
    assertThat(files()).isZero();
  }

  @Test
  void sortsWithTinyMemoryThroughMoreRunsThanAreMergedAtOnce() throws IOException {
    // About 100 records a run: 500 runs, so that runs are merged into runs first.
    assertSorts(10_000);
  }

  @Test
  void leavesNoFilesEvenIfClosedInTheMiddle() throws IOException {
    try (ExternalSort sort = new ExternalSort(directory, "run", 1_000)) {
      for (SortRecord record : records()) {
        sort.add(record);
      }
      sort.sorted().next();
      assertThat(files()).isPositive();
    }
    assertThat(files()).isZero();
  }

  @Test
  void sortsNothing() throws IOException {
    try (ExternalSort sort = new ExternalSort(directory, "run", 1)) {
      assertThat(sort.sorted().next()).isNull();
    }
  }

  private void assertSorts(long memoryBytes) throws IOException {
    List<SortRecord> expected = records();
    List<SortRecord> actual = new ArrayList<>();
    try (ExternalSort sort = new ExternalSort(directory, "run", memoryBytes)) {
      for (SortRecord record : expected) {
        sort.add(record);
      }
      RecordCursor sorted = sort.sorted();
      for (SortRecord next = sorted.next(); next != null; next = sorted.next()) {
        actual.add(next);
      }
    }
    expected.sort(null);
    assertThat(actual).isEqualTo(expected);
    assertThat(actual.stream().map(SortRecord::cells).toList())
        .usingElementComparator(Arrays::compare)
        .isEqualTo(expected.stream().map(SortRecord::cells).toList());
  }

  /** Many ties in time, two sources, random cells. */
  private static List<SortRecord> records() {
    Random random = new Random(7);
    List<SortRecord> records = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      long[] cells = random.longs(RequestCodec.CELLS).toArray();
      records.add(new SortRecord(random.nextInt(5_000), i % 2, i, cells));
    }
    return records;
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }
}
