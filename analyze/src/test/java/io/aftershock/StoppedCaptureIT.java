package io.aftershock;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Captures that end before their time: by a signal while they follow a log, or by a full disk. */
class StoppedCaptureIT {
  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143"})
  void aSignalEndsTheFollowingAndLeavesAWholeTrace(String signal, int exitCode) throws Exception {
    Path log = directory.resolve("access.log");
    Files.writeString(log, lines(0, 50), US_ASCII);
    Process capture =
        Jar.start(
            directory, "capture", "access.log", "--follow", "-o", "t.trace", "--format", "nginx");
    while (names().noneMatch(name -> name.startsWith(".t.trace-unfinished-"))) {
      assertThat(capture.isAlive()).isTrue();
      Thread.sleep(20);
    }
    Files.writeString(log, lines(50, 80), US_ASCII, StandardOpenOption.APPEND);
    Thread.sleep(2_000);
    assertThat(capture.isAlive()).isTrue();
    new ProcessBuilder("kill", "-" + signal, Long.toString(capture.pid())).start().waitFor();

    Jar.Result result = Jar.result(directory, capture);

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("t.trace: 80 requests");
    assertThat(result.exitCode()).isEqualTo(exitCode);
    try (TraceReader reader = TraceReader.open(directory.resolve("t.trace"))) {
      long read = 0;
      while (reader.next() != null) {
        read++;
      }
      assertThat(read).isEqualTo(80);
    }
    assertThat(names()).containsExactlyInAnyOrder("access.log", "stdout", "stderr", "t.trace");
  }

  /** A limit of file sizes stands for the full disk: it needs no disk of its own. */
  @ParameterizedTest
  @CsvSource({"4000", "16384"})
  void oneSentenceAndNothingLeftWhereNoMoreCanBeWritten(int blocksOf512Bytes) throws Exception {
    Random random = new Random(1);
    try (BufferedWriter log = Files.newBufferedWriter(directory.resolve("access.log"), US_ASCII)) {
      for (int i = 0; i < 60_000; i++) {
        log.write(line(i, new BigInteger(1_000, random).toString(16)));
      }
    }
    String capture = "capture access.log -o new/t.trace --format nginx";
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    Jar.Result result =
        Jar.result(
            directory,
            Jar.start(
                directory,
                List.of(
                    "sh",
                    "-c",
                    "ulimit -f %d; exec '%s' -XX:-UsePerfData -jar '%s' %s"
                        .formatted(blocksOf512Bytes, java, Jar.file(), capture))));

    assertThat(result.err()).startsWith("aftershock: new/t.trace: cannot be written: ");
    assertThat(result.err().lines()).hasSize(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(names()).containsExactlyInAnyOrder("access.log", "stdout", "stderr");
  }

  @Test
  void aReplayThatCannotWriteAnyMoreSaysSo() throws Exception {
    Files.writeString(directory.resolve("access.log"), lines(0, 5), US_ASCII);
    Jar.run(directory, "capture", "access.log", "-o", "t.trace", "--format", "nginx");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();

    Jar.Result result =
        Jar.result(
            directory,
            Jar.start(
                directory,
                List.of(
                    "sh",
                    "-c",
                    "ulimit -f 4000; exec '%s' -XX:-UsePerfData -jar '%s' replay t.trace"
                            .formatted(java, Jar.file())
                        + " --target http://127.0.0.1:9 -o a.run --warm-up 0s")));

    assertThat(result.err()).contains("a.run: cannot be written: ");
    assertThat(result.exitCode()).isEqualTo(1);
  }

  private Stream<String> names() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).toList().stream();
    }
  }

  private static String lines(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(line(i, "x"));
    }
    return lines.toString();
  }

  private static String line(int number, String query) {
    return "192.0.2.7 - - [24/Nov/2026:07:%02d:%02d +0000] \"GET /%d?q=%s HTTP/1.1\" 200 5 \"-\" \"-\"\n"
        .formatted(number / 6000 % 60, number / 100 % 60, number, query);
  }
}
