package io.aftershock;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace that three processes replay together is the one that one process replays. */
class PartsIT {
  private static final int COUNT = 300;

  /** Long enough for three JVMs to start on a small machine. */
  private static final int SECONDS_TO_START = 20;

  @TempDir Path directory;

  @BeforeEach
  void captureTrace() throws Exception {
    MadeLog.capture(directory, COUNT, 45, "/r/%d", i -> i * 0.01);
  }

  private Process start(String name, ScriptedServer server, String... options) throws Exception {
    Path in = Files.createDirectory(directory.resolve(name));
    List<String> command =
        new ArrayList<>(
            List.of(
                "replay", "../t.trace", "--target", server.url(), "--warm-up", "0s", "--no-pin"));
    command.addAll(List.of("--max-lag", "10s", "--load", "2"));
    command.addAll(List.of(options));
    return Jar.start(in, command.toArray(String[]::new));
  }

  private void await(String name, Process process) throws Exception {
    Jar.Result result = Jar.result(directory.resolve(name), process);
    assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
  }

  private static Stream<String> targets(ScriptedServer server) {
    return server.arrivals().stream().map(Arrival::target);
  }

  @Test
  void threeProcessesSendWhatOneDoesAndAreAnalyzedAsOne() throws Exception {
    Files.createDirectory(directory.resolve("together"));
    Instant start = Instant.now().plusSeconds(SECONDS_TO_START).truncatedTo(ChronoUnit.SECONDS);
    List<String> together;
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      List<Process> processes = new ArrayList<>();
      for (int part = 1; part <= 3; part++) {
        String run = "../together/" + part + ".run";
        processes.add(
            start(
                "part" + part,
                server,
                "--part",
                part + "/3",
                "--start-at",
                start.toString(),
                "-o",
                run));
      }
      for (int part = 1; part <= 3; part++) {
        await("part" + part, processes.get(part - 1));
      }
      together = targets(server).toList();
    }
    List<String> alone;
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      await("whole", start("whole", server, "-o", "../alone.run"));
      alone = targets(server).toList();
    }

    assertThat(alone).hasSize(COUNT).doesNotHaveDuplicates();
    assertThat(together).containsExactlyInAnyOrderElementsOf(alone);
    for (int part = 1; part <= 3; part++) {
      RunInfo info = RunReader.readInfo(directory.resolve("together/" + part + ".run"));
      assertThat(info.started()).isEqualTo(start);
      assertThat(info.counts().planned()).isBetween(1L, COUNT - 1L);
    }
    assertOneAnalysis();
  }

  private void assertOneAnalysis() throws Exception {
    Jar.Result one = Jar.run(directory, "analyze", "together", "--threshold", "count==" + COUNT);
    assertThat(one.exitCode()).as(one.err() + one.out()).isZero();
    assertThat(one.out()).contains(COUNT + " requests, by itself", "3 runs read as one");
    Jar.Result both = Jar.run(directory, "analyze", "together", "alone.run", "--json", "a.json");
    assertThat(both.exitCode()).as(both.err() + both.out()).isZero();
    assertThat(Files.readString(directory.resolve("a.json")))
        .contains("\"requests\" : " + COUNT, "\"candidateRequests\" : " + COUNT);
  }
}
