package io.aftershock.spark.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.piece.RowWriter;
import io.aftershock.capture.time.ArrivalRule;
import io.aftershock.capture.time.Subsecond;
import io.aftershock.capture.time.TimePolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StampGroupTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(longs = {0, 1_000, 1_000_000})
  void givesAllBackInOrderWhateverFitsInMemory(long mostBytes) throws IOException {
    RowWriter writer = new RowWriter(new ArrivalRule(new TimePolicy(null, Subsecond.RANK, 1)), 1);
    List<byte[]> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(
          writer.write(
              0,
              i,
              RecordedRequest.at(i, 5_000_000_000L, 1_000_000_000L, StampMeaning.COMPLETION)
                  .durationNanos(i - 1)
                  .line("GET", "/" + "x".repeat(i))
                  .build()));
    }

    List<byte[]> taken = new ArrayList<>();
    try (StampGroup group = new StampGroup(directory, mostBytes)) {
      for (byte[] row : rows) {
        group.add(row);
      }
      assertThat(group.count()).isEqualTo(300);
      assertThat(group.first()).isEqualTo(rows.get(0));
      assertThat(group.durations()).hasSize(300).startsWith(-1, 0, 1).endsWith(298);
      for (int i = 0; i < group.count(); i++) {
        taken.add(group.take());
      }
    }

    assertThat(taken).containsExactlyElementsOf(rows);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }
}
