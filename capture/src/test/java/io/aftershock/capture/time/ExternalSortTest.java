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
  private static final int ROWS = 50_000;

  @TempDir private Path directory;

  @Test
  void sortsInMemoryWhatFits() throws IOException {
    assertSorts(Long.MAX_VALUE);
    assertThat(files()).isZero();
  }

  @Test
  void sortsWithTinyMemoryThroughMoreRunsThanAreMergedAtOnce() throws IOException {
    // About 100 rows a run: 500 runs, so that runs are merged into runs first.
    assertSorts(10_000);
  }

  @Test
  void leavesNoFilesEvenIfClosedInTheMiddle() throws IOException {
    try (ExternalSort sort = new ExternalSort(directory, "run", 1_000)) {
      for (long[] row : rows()) {
        sort.room().add(row, 0);
      }
      sort.sorted().next();
      assertThat(files()).isPositive();
    }
    assertThat(files()).isZero();
  }

  @Test
  void sortsNothing() throws IOException {
    try (ExternalSort sort = new ExternalSort(directory, "run", 1)) {
      assertThat(sort.sorted().next()).isFalse();
    }
  }

  private void assertSorts(long memoryBytes) throws IOException {
    List<long[]> expected = rows();
    List<long[]> actual = new ArrayList<>();
    try (ExternalSort sort = new ExternalSort(directory, "run", memoryBytes)) {
      for (long[] row : expected) {
        sort.room().add(row, 0);
      }
      RowCursor sorted = sort.sorted();
      while (sorted.next()) {
        int at = sorted.at();
        actual.add(Arrays.copyOfRange(sorted.cells(), at, at + RequestCodec.CELLS));
      }
    }
    // Time and then source and number are the first two cells, and no two rows have the same.
    expected.sort(Arrays::compare);
    assertThat(actual).usingElementComparator(Arrays::compare).isEqualTo(expected);
  }

  /** Many ties in time, two sources, stretches that are in order, random cells. */
  private static List<long[]> rows() {
    Random random = new Random(7);
    List<long[]> rows = new ArrayList<>();
    long nanos = 0;
    for (int i = 0; i < ROWS; i++) {
      long[] row = random.longs(RequestCodec.CELLS).toArray();
      nanos = i % 1_000 < 200 ? random.nextInt(5_000) : nanos + random.nextInt(3);
      row[0] = nanos;
      row[1] = ((long) (i % 2) << 43) | i;
      rows.add(row);
    }
    return rows;
  }

  private long files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }
}
