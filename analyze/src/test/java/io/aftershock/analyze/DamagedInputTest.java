package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be read is one sentence that names the path, exit code 1, and no report. */
class DamagedInputTest {
  private static final long[] ARRIVALS = Traffic.arrivals(500, 5);

  @TempDir private Path directory;
  private Path good;

  /** Does something to a side on disk. */
  private interface Damage {
    void to(Path side) throws IOException;
  }

  private record Case(String name, Damage damage, String said) {}

  @BeforeEach
  void writeRun() throws IOException {
    good = Traffic.queue(ARRIVALS, 1, 1).write(directory.resolve("good.run"));
  }

  @TestFactory
  Stream<DynamicTest> runs() {
    return Stream.concat(
            manifests("run.json", "aftershock.run/2"),
            Stream.concat(
                data(), Stream.of(new Case("gone", DamagedInputTest::delete, "no such run"))))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () -> {
                      Path run = directory.resolve(each.name().replace(' ', '-') + ".run");
                      Traffic.queue(ARRIVALS, 1, 2).write(run);
                      check(run, each);
                    }));
  }

  @TestFactory
  Stream<DynamicTest> traces() {
    return Stream.concat(manifests("trace.json", "aftershock.trace/"), data())
        .filter(each -> !each.name().startsWith("no manifest"))
        .map(
            each ->
                DynamicTest.dynamicTest(
                    each.name(),
                    () -> {
                      Path trace = directory.resolve(each.name().replace(' ', '-') + ".trace");
                      TraceFixture.write(trace, ARRIVALS, 1_000_000);
                      check(trace, each);
                    }));
  }

  private void check(Path side, Case each) throws IOException {
    each.damage().to(side);
    for (List<Path> sides : List.of(List.of(side, good), List.of(good, side))) {
      Executed executed = Executed.analyze(sides.get(0), sides.get(1), "--json", "-");
      assertThat(executed.err().lines()).as(executed.err()).hasSize(1);
      assertThat(executed.err()).contains(side.toString()).contains(each.said());
      assertThat(executed.out()).isEmpty();
      assertThat(executed.exitCode()).isEqualTo(1);
    }
  }

  private static Stream<Case> manifests(String name, String schema) {
    return Stream.of(
        new Case("no manifest", side -> Files.delete(side.resolve(name)), "is this the right"),
        write("empty manifest", name, "", "names no schema"),
        write("garbled manifest", name, "{\"schema\": \"" + schema + "2\", oops", "is damaged"),
        write("manifest cut", name, "{\"schema\": \"" + schema, "is damaged"),
        write("manifest of something else", name, "{\"name\": \"left-pad\"}", "names no schema"),
        write("manifest that is a list", name, "[1, 2]", "names no schema"),
        write("newer version", name, "{\"schema\": \"aftershock.run/99\"}", "aftershock.run/99"));
  }

  private static Case write(String title, String name, String text, String said) {
    return new Case(title, side -> Files.writeString(side.resolve(name), text), said);
  }

  private static Stream<Case> data() {
    return Stream.of(
        new Case("no data", side -> Files.delete(dataOf(side)), ""),
        new Case("empty data", side -> Files.write(dataOf(side), new byte[0]), ""),
        new Case("data cut in half", side -> truncate(dataOf(side), 2), ""),
        new Case("data cut to its head", side -> truncate(dataOf(side), 1_000), ""),
        new Case(
            "data of something else",
            side -> Files.writeString(dataOf(side), "x".repeat(9_000)),
            ""),
        new Case("a bit flipped in the head", side -> flip(dataOf(side), 2), ""));
  }

  private static Path dataOf(Path side) throws IOException {
    try (Stream<Path> files = Files.list(side)) {
      return files.filter(file -> file.toString().endsWith(".cq4")).findFirst().orElseThrow();
    }
  }

  private static void truncate(Path file, int divisor) throws IOException {
    try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
      data.setLength(data.length() / divisor);
    }
  }

  private static void flip(Path file, long position) throws IOException {
    try (RandomAccessFile data = new RandomAccessFile(file.toFile(), "rw")) {
      data.seek(position);
      int old = data.read();
      data.seek(position);
      data.write(old ^ 0x10);
    }
  }

  private static void delete(Path side) throws IOException {
    try (Stream<Path> files = Files.list(side)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(side);
  }

  @Test
  void aTextFileIsNoRun() throws IOException {
    Path file = Files.writeString(directory.resolve("notes.txt"), "hello");

    Executed executed = Executed.analyze(good, file);

    assertThat(executed.exitCode()).isEqualTo(1);
    assertThat(executed.err().lines()).hasSize(1);
    assertThat(executed.err()).contains(file.toString());
  }

  @Test
  void aDirectoryOfSomethingElseIsNoRun() throws IOException {
    Path other = Files.createDirectories(directory.resolve("src"));
    Files.writeString(other.resolve("package.json"), "{}");

    Executed executed = Executed.analyze(other, good);

    assertThat(executed.exitCode()).isEqualTo(1);
    assertThat(executed.err().lines()).hasSize(1);
    assertThat(executed.err()).contains(other.toString(), "is this the right directory?");
  }

  @Test
  void aRunWithoutRequestsHasNothingToCompare() throws IOException {
    Path empty = new RunFixture().write(directory.resolve("empty.run"));

    Executed executed = Executed.analyze(good, empty);

    assertThat(executed.exitCode()).isEqualTo(1);
    assertThat(executed.err()).contains("holds no requests, so there is nothing to compare");
  }

  /** A flipped bit anywhere is told or changes a number; it never ends in a stack trace. */
  @Test
  void aBitFlippedAnywhereIsNoBug() throws IOException {
    Path run = Traffic.queue(ARRIVALS, 1, 2).write(directory.resolve("flipped.run"));
    Path data = dataOf(run);
    byte[] whole = Files.readAllBytes(data);
    for (long position = 0; position < whole.length; position += 1 + whole.length / 60) {
      Files.write(data, whole);
      flip(data, position);
      Executed executed = Executed.analyze(good, run, "--quiet");
      assertThat(executed.exitCode()).as("bit flipped at %d", position).isIn(0, 1);
      assertThat(executed.err().lines()).as(executed.err()).hasSize(executed.exitCode());
    }
  }
}
