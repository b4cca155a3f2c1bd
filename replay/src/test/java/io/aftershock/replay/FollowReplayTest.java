package io.aftershock.replay;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class FollowReplayTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path temp;
  private TraceWriter writer;
  private Instant start;

  @BeforeEach
  void begin() throws IOException {
    writer = TraceWriter.createGrowing(temp.resolve("t.trace"));
    // Ahead, so that a machine that is busy has some seconds until the first one is due.
    start = Instant.now().plusSeconds(2);
  }

  @AfterEach
  void end() throws IOException {
    writer.close();
  }

  private TraceInfo info(String digest, long bytes, boolean whole) {
    long count = writer.count();
    return new TraceInfo(
        TraceInfo.SCHEMA,
        "test",
        List.of(),
        new TraceInfo.Counts(count, count, Map.of(), Map.of()),
        start,
        writer.spanNanos(),
        new TraceInfo.Time("arrival", false, 1, "none", 0),
        TraceInfo.Privacy.nothing(),
        List.of("GET /r/:n"),
        Map.of(),
        0,
        0,
        0,
        digest,
        bytes,
        List.of(),
        new TraceInfo.Follow(200 * MILLI, 0, 0, whole));
  }

  private void write(TraceRequest... requests) throws IOException {
    for (TraceRequest request : requests) {
      writer.append(request);
    }
    writer.describe((digest, bytes) -> info(digest, bytes, false));
    writer.flush();
  }

  private void finish() throws IOException {
    writer.finish((digest, bytes) -> info(digest, bytes, true));
  }

  private long sinceStart() {
    return Duration.between(start, Instant.now()).toNanos();
  }

  private CompletableFuture<CommandRun> follow(ScriptedServer server, String... more) {
    String[] all = new String[more.length + 5];
    System.arraycopy(
        new String[] {"--target", server.url(), "--follow", "--delay", "4s"}, 0, all, 0, 5);
    System.arraycopy(more, 0, all, 5, more.length);
    return CompletableFuture.supplyAsync(() -> CommandRun.of(temp, all));
  }

  private RunInfo run() throws IOException {
    try (RunReader reader = RunReader.open(temp.resolve("r.run"))) {
      return reader.info();
    }
  }

  /** The gaps are those of the trace, whenever its parts were written. */
  @Test
  void sendsEachOnceAtItsTimeAndEndsWithTheTrace() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      write(TestTraces.get(0, 0), TestTraces.get(1, 100 * MILLI));
      CompletableFuture<CommandRun> replay = follow(server);
      write(TestTraces.get(2, 400 * MILLI), TestTraces.get(3, 700 * MILLI));
      Thread.sleep(1_000);
      write(TestTraces.get(4, 1_500 * MILLI));
      finish();

      CommandRun run = replay.get();

      assertThat(run.code()).as(run.talk()).isZero();
      assertThat(run.talk()).contains("t.trace as it grows, 4.00 s after each arrival");
      assertThat(run.product()).contains("followed   4.00 s after each arrival, to the end of the");
      List<Arrival> arrivals = server.arrivals();
      assertThat(arrivals)
          .extracting(Arrival::target)
          .containsExactly("/r/0", "/r/1", "/r/2", "/r/3", "/r/4");
      long first = arrivals.get(0).arrivalNanos();
      assertThat(arrivals.get(4).arrivalNanos() - first).isBetween(1_400 * MILLI, 2_500 * MILLI);
    }
    RunInfo info = run();
    assertThat(info.end()).isEqualTo(End.COMPLETED);
    assertThat(info.counts().planned()).isEqualTo(5);
    assertThat(info.trace().requests()).isEqualTo(5);
    assertThat(info.follow().toItsEnd()).isTrue();
    assertThat(info.follow().late()).isZero();
    assertThat(info.options()).containsEntry("--follow", "true").containsEntry("--delay", "4.00 s");
  }

  /** A trace that comes 3 s late is the capture's fault: neither lag nor latency may show it. */
  @Test
  void whatTheCaptureWasLateByIsNobodyElsesFault() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      write(TestTraces.get(0, 0));
      CompletableFuture<CommandRun> replay = follow(server);
      while (server.arrivals().isEmpty()) {
        Thread.sleep(5);
      }
      Thread.sleep(3_000);
      write(TestTraces.get(1, 100 * MILLI), TestTraces.get(2, sinceStart()));
      finish();

      CommandRun run = replay.get();

      assertThat(run.code()).as(run.talk()).isZero();
      assertThat(run.product()).contains("capture    1 came into the trace after their time");
      assertThat(server.arrivals()).hasSize(3);
    }
    RunInfo info = run();
    assertThat(info.follow().late()).isEqualTo(1);
    assertThat(info.follow().lateNanos().get("max")).isGreaterThan(2_500 * MILLI);
    assertThat(info.fidelity().ownLagNanos().get("max")).isLessThan(2_000 * MILLI);
    TestReplays.samples(temp.resolve("r.run"))
        .forEach(sample -> assertThat(sample.latencyNanos()).isLessThan(2_000 * MILLI));
  }

  @Test
  void endsAtItsDurationAndKeepsTheCeiling() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      for (int i = 0; i < 20; i++) {
        writer.append(TestTraces.get(i, i * MILLI));
      }
      write(TestTraces.get(20, 60_000 * MILLI));

      CommandRun run = follow(server, "--duration", "8s", "--max-rate", "5").get();

      assertThat(run.code()).as(run.talk()).isZero();
      assertThat(run.talk()).contains("ends with the capture, or after 8.00 s");
      assertThat(server.arrivals()).hasSize(5);
    }
    RunInfo info = run();
    assertThat(info.counts().outcomes()).containsEntry("over --max-rate", 15L);
    assertThat(info.follow().toItsEnd()).isFalse();
  }

  @Test
  void endsByItsOwnRuleWhileItWaits() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.status(503))) {
      TraceRequest[] many = new TraceRequest[40];
      for (int i = 0; i < many.length; i++) {
        many[i] = TestTraces.get(i, i * 10L * MILLI);
      }
      write(many);

      CommandRun run = follow(server, "--stop-if", "errors>50% for 1s").get();

      assertThat(run.code()).as(run.talk()).isEqualTo(4);
      assertThat(run().end()).isEqualTo(End.STOPPED);
    }
  }

  @Test
  void aCaptureThatWasKilledIsAFailureThatSaysSo() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      start = start.plusSeconds(4);
      write(TestTraces.get(0, 0));
      CompletableFuture<CommandRun> replay = follow(server);
      while (!Files.exists(temp.resolve("r.run"))) {
        Thread.sleep(5);
      }
      writer.close();

      CommandRun run = replay.get();

      assertThat(run.code()).isEqualTo(1);
      assertThat(run.product()).contains("since its capture was killed; what was in it was sent");
      assertThat(server.arrivals()).hasSize(1);
    }
  }

  @Test
  void tellsAllMistakesAtOnce() throws Exception {
    write(TestTraces.get(0, 0));

    CommandRun run =
        CommandRun.of(
            temp,
            "--target",
            "http://127.0.0.1:9",
            "--follow",
            "--delay",
            "100ms",
            "--speed",
            "2",
            "--max");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.talk())
        .contains("--speed 2.0: --follow goes by the wall clock")
        .contains("--max: ignores times")
        .contains("--delay 100 ms: the trace stays 200 ms behind its log");
    assertThat(CommandRun.of(temp, "--target", "http://127.0.0.1:9", "--delay", "1s").talk())
        .contains("--delay 1s: needs --follow");
    assertThat(Files.exists(temp.resolve("r.run"))).isFalse();
  }

  @Test
  void refusesATraceThatIsOver() throws Exception {
    start = Instant.parse("2026-01-01T00:00:00Z");
    write(TestTraces.get(0, 0));
    finish();

    CommandRun run = CommandRun.of(temp, "--target", "http://127.0.0.1:9", "--follow");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.talk()).contains("is whole, and its last request arrived more than 30.0 s ago");
  }
}
