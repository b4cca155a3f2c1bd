package io.aftershock;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Samples;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every exit code of the README's table, from outside, on the jar. */
class ExitCodesIT {
  @TempDir Path directory;

  @BeforeEach
  void copyLog() throws IOException {
    Samples.copyInto(directory, Samples.NGINX_COMBINED_LOG);
  }

  private Jar.Result aftershock(String... arguments) throws IOException, InterruptedException {
    return Jar.run(directory, arguments);
  }

  private void capture() throws IOException, InterruptedException {
    // The sample has noise of an open port on purpose.
    assertThat(
            aftershock(
                    "capture",
                    Samples.NGINX_COMBINED_LOG,
                    "--format",
                    "nginx-combined",
                    "--max-rejects",
                    "20%",
                    "-o",
                    "t.trace")
                .exitCode())
        .isEqualTo(0);
  }

  private Jar.Result replay(ScriptedServer server, String run, String... more)
      throws IOException, InterruptedException {
    List<String> arguments =
        new java.util.ArrayList<>(
            List.of(
                "replay",
                "t.trace",
                "--target",
                server.url(),
                "-o",
                run,
                "--warm-up",
                "0s",
                "--speed",
                "20"));
    arguments.addAll(List.of(more));
    return aftershock(arguments.toArray(String[]::new));
  }

  @Test
  void zeroWhereAllIsWellAndNothingOnStandardErrorButTheTalk() throws Exception {
    capture();
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      assertThat(replay(server, "a.run", "--max-lag", "10s").exitCode()).isEqualTo(0);
      assertThat(replay(server, "b.run", "--max-lag", "10s").exitCode()).isEqualTo(0);
    }
    assertThat(aftershock("inspect", "t.trace").exitCode()).isEqualTo(0);
    Jar.Result quiet = aftershock("analyze", "a.run", "b.run", "--threshold", "p(99)<60s");
    assertThat(quiet.err()).isEmpty();
    assertThat(quiet.exitCode()).isEqualTo(0);
    assertThat(aftershock("--version").out()).startsWith("aftershock ");
  }

  @Test
  void oneWhereItFailsWithOneSentence() throws Exception {
    Files.writeString(directory.resolve("broken.har"), "{\"log\": {\"entries\": [7,}}");
    for (List<String> command :
        List.of(
            List.of("capture", "broken.har", "-o", "x.trace"),
            List.of("capture", "nowhere.log", "-o", "x.trace"),
            List.of("inspect", "nowhere.trace"),
            List.of("export", "nowhere.trace", "--to", "jsonl"),
            List.of("replay", "nowhere.trace", "--target", "http://127.0.0.1:9", "-o", "x.run"),
            List.of("analyze", "nowhere.run", "nowhere.run"))) {
      Jar.Result result = aftershock(command.toArray(String[]::new));
      assertThat(result.exitCode()).as("%s", command).isEqualTo(1);
      assertThat(result.err().strip().lines()).as("%s", command).hasSize(1);
      assertThat(result.err()).as("%s", command).doesNotContain("Exception");
    }
  }

  @Test
  void twoForMistakesInOptionsAllToldAtOnce() throws Exception {
    Jar.Result result =
        aftershock(
            "replay",
            "t.trace",
            "--target",
            "shop",
            "-o",
            "r.run",
            "--speed",
            "-1",
            "--timeout",
            "soon");
    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("--target shop", "--speed -1", "--timeout soon", "--help");
    assertThat(aftershock().exitCode()).isEqualTo(2);
    assertThat(aftershock("reply").exitCode()).isEqualTo(2);
    assertThat(aftershock("analyze").exitCode()).isEqualTo(2);
    assertThat(aftershock("capture").exitCode()).isEqualTo(2);
  }

  @Test
  void threeWhereAThresholdIsCrossed() throws Exception {
    capture();
    try (ScriptedServer server = ScriptedServer.start(Script.status(503, Script.steady(ZERO)))) {
      replay(server, "a.run", "--max-lag", "10s");
    }
    Jar.Result result = aftershock("analyze", "a.run", "a.run", "--threshold", "errors<1%");
    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.out()).contains("errors<1%", "crossed");
  }

  @Test
  void fourWhereTooManyLinesAreRejectedAndTheTraceIsStillReadable() throws Exception {
    Files.writeString(
        directory.resolve("bad.log"),
        "no log line at all\n".repeat(100),
        java.nio.file.StandardOpenOption.CREATE);
    Jar.Result result =
        aftershock(
            "capture",
            Samples.NGINX_COMBINED_LOG,
            "bad.log",
            "--format",
            "nginx-combined",
            "-o",
            "t.trace");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("bad.log:1");
    assertThat(aftershock("inspect", "t.trace").exitCode()).isEqualTo(0);
  }

  @Test
  void fourWhereAnInputIsCutOffAndWhatCameBeforeIsInTheTrace() throws Exception {
    Samples.copyInto(directory, Samples.BROKEN_HAR);
    Jar.Result result = aftershock("capture", Samples.BROKEN_HAR, "-o", "cut.trace");
    assertThat(result.exitCode()).isEqualTo(4);
    assertThat(result.err()).contains("cut off at line", "what came before is in the trace");
    assertThat(aftershock("inspect", "cut.trace").exitCode()).isEqualTo(0);
  }

  @Test
  void fourWhereTheGeneratorIsLate() throws Exception {
    capture();
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ZERO))) {
      Jar.Result result = replay(server, "late.run", "--max-lag", "1ns");
      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(result.out().lines().findFirst().orElseThrow()).contains("GENERATOR LATE");
    }
  }

  @Test
  void fourWhereTheRunIsStoppedByItsOwnRule() throws Exception {
    capture();
    try (ScriptedServer server = ScriptedServer.start(Script.status(503))) {
      List<String> replay =
          List.of("replay", "t.trace", "--target", server.url(), "-o", "stopped.run");
      List<String> options =
          List.of("--warm-up", "0s", "--speed", "0.5", "--stop-if", "errors>50% for 2s");
      Jar.Result result =
          aftershock(Stream.concat(replay.stream(), options.stream()).toArray(String[]::new));
      assertThat(result.exitCode()).isEqualTo(4);
      assertThat(result.out().lines().findFirst().orElseThrow())
          .startsWith("stopped.run: stopped, rule 'errors>50% for 2s' at ")
          .contains("errors were 100.0% of ");
    }
    assertThat(endOf("stopped.run")).isEqualTo(RunInfo.End.STOPPED);
  }

  @Test
  void onInterruptOneHundredAndThirtyWithAReadableRun() throws Exception {
    capture();
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ZERO))) {
      Process replay =
          Jar.start(
              directory,
              "replay",
              "t.trace",
              "--target",
              server.url(),
              "-o",
              "cut.run",
              "--warm-up",
              "0s",
              "--speed",
              "0.1");
      while (server.arrivals().size() < 10) {
        assertThat(replay.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      new ProcessBuilder("kill", "-INT", Long.toString(replay.pid())).start().waitFor();
      Jar.Result result = Jar.result(directory, replay);
      assertThat(result.exitCode()).isEqualTo(130);
      assertThat(result.out()).startsWith("cut.run: interrupted");
    }
    assertThat(endOf("cut.run")).isEqualTo(RunInfo.End.INTERRUPTED);
  }

  private RunInfo.End endOf(String run) throws IOException {
    try (RunReader reader = RunReader.open(directory.resolve(run))) {
      return reader.info().end();
    }
  }
}
