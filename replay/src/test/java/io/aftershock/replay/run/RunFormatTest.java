package io.aftershock.replay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.trace.TraceFormatException;
import io.aftershock.replay.run.RunInfo.Counts;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFormatTest {
  private static final List<RunSample> SAMPLES =
      Stream.of(Outcome.values()).map(outcome -> sample(outcome.code(), outcome)).toList();

  @TempDir Path temp;
  private Path run;

  @BeforeEach
  void name() {
    run = temp.resolve("a.run");
  }

  private static RunInfo info(End end, Counts counts, long fileBytes) {
    return new RunInfo(
        RunInfo.SCHEMA,
        "test",
        "my label",
        "my note",
        new RunInfo.TraceIdentity("t.trace", "00c0ffee", 3, 10, Instant.EPOCH),
        Map.of("--speed", "2.0"),
        new RunInfo.Host("os", 2, "jvm", "epoll", "not pinned", "tsc", "cubic"),
        Instant.parse("2026-01-01T00:00:00Z"),
        end,
        null,
        List.of("GET /"),
        counts,
        null,
        fileBytes);
  }

  private static RunSample sample(long index, Outcome outcome) {
    return new RunSample(
        index,
        0,
        index * 10,
        index * 10 + 1,
        index * 10 + 2,
        index * 10 + 3,
        index * 10 + 4,
        index * 10 + 5,
        index * 10 + 6,
        outcome,
        200,
        1L << 40,
        17,
        index % 2 == 0);
  }

  @Test
  void codesAreFixedAndDistinct() {
    for (Outcome outcome : Outcome.values()) {
      assertThat(Outcome.ofCode(outcome.code())).isSameAs(outcome);
    }
  }

  @Test
  void holdsMoreSamplesThanOneRecord() throws IOException {
    int count = 5_000;
    try (RunWriter writer = RunWriter.create(run, info(End.RUNNING, null, 0))) {
      for (int i = 0; i < count; i++) {
        writer.append(sample(i, Outcome.RESPONDED));
      }
      Counts counts = new Counts(count, Map.of(), Map.of(), Map.of(), count);
      writer.finish(bytes -> info(End.COMPLETED, counts, bytes));
    }
    assertThat(readAll()).hasSize(count).last().isEqualTo(sample(count - 1, Outcome.RESPONDED));
  }

  private void writeComplete() throws IOException {
    try (RunWriter writer = RunWriter.create(run, info(End.RUNNING, null, 0))) {
      for (RunSample sample : SAMPLES) {
        writer.append(sample);
      }
      long all = SAMPLES.size();
      Counts counts = new Counts(all, Map.of(), Map.of("all", all), Map.of(200, all), all);
      writer.finish(bytes -> info(End.COMPLETED, counts, bytes));
    }
  }

  private List<RunSample> readAll() throws IOException {
    List<RunSample> samples = new ArrayList<>();
    try (RunReader reader = RunReader.open(run)) {
      for (RunSample sample = reader.next(); sample != null; sample = reader.next()) {
        samples.add(sample);
      }
    }
    return samples;
  }

  private Path queueFile() throws IOException {
    try (Stream<Path> files = Files.list(run)) {
      return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
  }

  @Test
  void readsWhatWasWritten() throws IOException {
    writeComplete();
    assertThat(readAll()).isEqualTo(SAMPLES);
    try (RunReader reader = RunReader.open(run)) {
      assertThat(reader.info().isComplete()).isTrue();
      assertThat(reader.info().label()).isEqualTo("my label");
      assertThat(reader.info().counts().statuses()).containsEntry(200, (long) SAMPLES.size());
    }
  }

  @Test
  void aRunThatWasNotFinishedIsReadableAndSaysSo() throws IOException {
    RunWriter writer = RunWriter.create(run, info(End.RUNNING, null, 0));
    writer.append(sample(0, Outcome.RESPONDED));
    writer.append(sample(1, Outcome.RESET));
    writer.flush();
    assertThat(readAll()).hasSize(2);
    try (RunReader reader = RunReader.open(run)) {
      assertThat(reader.info().isComplete()).isFalse();
    }
    writer.close();
  }

  @Test
  void refusesATruncatedFile() throws IOException {
    writeComplete();
    try (FileChannel channel = FileChannel.open(queueFile(), StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() / 2);
    }
    assertThatThrownBy(this::readAll)
        .isInstanceOf(TraceFormatException.class)
        .hasMessageContaining("truncated");
  }

  @Test
  void refusesMissingSamples() throws IOException {
    try (RunWriter writer = RunWriter.create(run, info(End.RUNNING, null, 0))) {
      writer.append(sample(0, Outcome.RESPONDED));
      Counts counts = new Counts(2, Map.of(), Map.of("responded", 2L), Map.of(), 2);
      writer.finish(bytes -> info(End.COMPLETED, counts, bytes));
    }
    assertThatThrownBy(this::readAll)
        .hasMessageContaining("holds 1 samples, and its manifest says 2");
  }

  @Test
  void refusesAnotherVersionWithBothNumbers() throws IOException {
    writeComplete();
    Path manifest = run.resolve("run.json");
    Files.writeString(
        manifest, Files.readString(manifest).replace("aftershock.run/2", "aftershock.run/9"));
    assertThatThrownBy(this::readAll)
        .hasMessageContaining("aftershock.run/2")
        .hasMessageContaining("aftershock.run/9");
  }

  @Test
  void refusesToWriteOverARun() throws IOException {
    writeComplete();
    assertThatThrownBy(() -> RunWriter.create(run, info(End.RUNNING, null, 0)))
        .hasMessageContaining("already holds records");
  }

  @Test
  void saysHowToMakeARunThatIsNotThere() {
    assertThatThrownBy(this::readAll)
        .hasMessageContaining("no such run")
        .hasMessageContaining("aftershock replay");
  }
}
