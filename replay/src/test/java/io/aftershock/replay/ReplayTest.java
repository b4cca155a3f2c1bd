package io.aftershock.replay;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.load.Precision;
import io.aftershock.replay.load.RateCeiling;
import io.aftershock.replay.run.Fidelity;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.RunSample;
import io.aftershock.replay.schedule.Schedule;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path temp;

  private ReplayOptions options(int port, double speed, int connections, Duration timeout) {
    return TestReplays.withSpeed(TestReplays.options(temp, port, connections, timeout), speed);
  }

  private static RunInfo replay(ReplayOptions options) throws IOException {
    return TestReplays.run(options);
  }

  private List<RunSample> samples() throws IOException {
    return TestReplays.samples(temp.resolve("r.run"));
  }

  private Map<String, Long> outcomesOf(Script script, int connections, Duration timeout)
      throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 3, i -> i * 20 * MILLI);
    try (ScriptedServer server = ScriptedServer.start(script)) {
      return replay(options(server.port(), 1, connections, timeout)).counts().outcomes();
    }
  }

  @Test
  void everyRequestArrivesOnceAndIsAccountedFor() throws IOException {
    int count = 3000;
    TestTraces.write(temp.resolve("t.trace"), count, i -> i / 7 * MILLI);
    try (ScriptedServer server =
        ScriptedServer.start(Script.chunked(2, Script.steady(ofMillis(3))))) {
      RunInfo info = replay(options(server.port(), 1, 512, ofSeconds(10)));
      assertThat(info.end()).isEqualTo(End.COMPLETED);
      assertThat(info.counts().outcomes()).containsExactly(Map.entry("responded", (long) count));
      assertThat(info.counts().statuses()).containsExactly(Map.entry(200, (long) count));
      Set<String> targets =
          server.arrivals().stream().map(Arrival::target).collect(Collectors.toSet());
      assertThat(targets).hasSize(count);
      assertThat(server.arrivals()).hasSize(count);
      try (RunReader reader = RunReader.open(temp.resolve("r.run"))) {
        assertThat(reader.info()).isEqualTo(info); // The fidelity comes back from the file, too.
      }
    }
    List<RunSample> samples = samples();
    assertThat(samples).hasSize(count);
    for (int i = 0; i < count; i++) {
      RunSample sample = samples.get(i);
      assertThat(sample.index()).isEqualTo(i);
      assertThat(sample.intendedNanos()).isEqualTo(i / 7 * MILLI);
      assertThat(sample.sentNanos()).isGreaterThanOrEqualTo(sample.intendedNanos());
      assertThat(sample.firstByteNanos()).isGreaterThan(sample.sentNanos());
      assertThat(sample.doneNanos()).isGreaterThanOrEqualTo(sample.firstByteNanos());
    }
  }

  @Test
  void speedScalesTheIntendedTimesExactly() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 50, i -> i * 30 * MILLI);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      replay(options(server.port(), 1.5, 8, ofSeconds(5)));
    }
    assertThat(samples())
        .extracting(RunSample::intendedNanos)
        .containsExactlyElementsOf(
            LongStream.range(0, 50).map(i -> i * 20 * MILLI).boxed().toList());
  }

  @Test
  void connectionsAreReused() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 12, i -> i * 100 * MILLI);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      replay(options(server.port(), 1, 512, ofSeconds(5)));
    }
    assertThat(samples()).filteredOn(RunSample::newConnection).hasSizeLessThan(4);
    assertThat(samples()).extracting(RunSample::connection).allMatch(number -> number < 4);
  }

  @Test
  void aServerThatClosesGetsANewConnectionEachTime() throws IOException {
    assertThat(outcomesOf(Script.closing(Script.steady(Duration.ZERO)), 1, ofSeconds(5)))
        .containsExactly(Map.entry("responded", 3L));
    assertThat(samples()).extracting(RunSample::connection).containsExactly(1, 2, 3);
  }

  @Test
  void aCutConnectionIsAReset() throws IOException {
    assertThat(outcomesOf(Script.cut(), 8, ofSeconds(5))).containsExactly(Map.entry("reset", 3L));
  }

  @Test
  void aCutInTheBodyIsToldApart() throws IOException {
    assertThat(outcomesOf(Script.cutInBody(), 8, ofSeconds(5)))
        .containsExactly(Map.entry("cut off", 3L));
    assertThat(samples().get(0).status()).isEqualTo(200);
  }

  @Test
  void garbageIsMalformed() throws IOException {
    assertThat(outcomesOf(Script.garbage(), 8, ofSeconds(5)))
        .containsExactly(Map.entry("malformed", 3L));
  }

  @Test
  void silenceTimesOut() throws IOException {
    assertThat(outcomesOf(Script.silent(), 8, ofMillis(200)))
        .containsExactly(Map.entry("timed out", 3L));
    assertThat(samples()).allSatisfy(s -> assertThat(s.latencyNanos()).isGreaterThan(200 * MILLI));
  }

  /** Else two runs of one machine would be told to differ. */
  @Test
  void aLoopWithAProcessorOfItsOwnHidesNoneOfTheMachines() throws IOException {
    int processors = Runtime.getRuntime().availableProcessors();
    TestTraces.write(temp.resolve("t.trace"), 3, i -> 0);
    ReplayOptions.Pacing pinned =
        new ReplayOptions.Pacing(
            1,
            Precision.HYBRID,
            true,
            false,
            Duration.ofNanos(Long.MAX_VALUE),
            ofSeconds(5),
            Duration.ZERO,
            0);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      RunInfo info =
          replay(TestReplays.withPacing(options(server.port(), 1, 1, ofSeconds(5)), pinned));
      assertThat(info.host().cpus()).isEqualTo(processors);
    }
  }

  @Test
  void waitingForAConnectionIsLatency() throws IOException {
    Script firstIsSlow = Script.inTurn(Script.steady(ofMillis(600)), Script.steady(Duration.ZERO));
    assertThat(outcomesOf(firstIsSlow, 1, ofSeconds(20)))
        .containsExactly(Map.entry("responded", 3L));
    RunSample waited = samples().get(1);
    assertThat(waited.latencyNanos()).isGreaterThan(500 * MILLI);
    assertThat(waited.lagNanos()).isGreaterThan(500 * MILLI);
    try (RunReader reader = RunReader.open(temp.resolve("r.run"))) {
      Fidelity fidelity = reader.info().fidelity();
      assertThat(fidelity.waitedForConnection()).isEqualTo(2);
      assertThat(fidelity.trustworthy()).isTrue();
      assertThat(fidelity.lagNanos().get("max")).isGreaterThan(500 * MILLI);
      assertThat(fidelity.ownLagNanos().get("max")).as("not our fault").isLessThan(500 * MILLI);
    }
  }

  @Test
  void whatGetsNoConnectionInTimeIsNotSent() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 3, i -> 0);
    try (ScriptedServer server = ScriptedServer.start(Script.silent())) {
      RunInfo info = replay(options(server.port(), 1, 1, ofSeconds(1)));
      Map<String, Long> outcomes = info.counts().outcomes();
      assertThat(outcomes).containsEntry("timed out", 1L).containsKey("not sent");
      // The last may be a moment younger, and be given the place of the first for that long.
      assertThat(outcomes.get("not sent") + outcomes.getOrDefault("connect timed out", 0L))
          .isEqualTo(2);
      assertThat(server.arrivals()).hasSize(1);
    }
    assertThat(samples().get(2).sentNanos()).isEqualTo(-1);
  }

  @Test
  void aClosedPortIsAFailureToConnect() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 3, i -> i * MILLI);
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    RunInfo info = replay(options(port, 1, 8, ofSeconds(2)));
    assertThat(info.counts().outcomes()).containsExactly(Map.entry("refused", 3L));
    assertThat(samples()).allSatisfy(s -> assertThat(s.sentNanos()).isEqualTo(-1));
  }

  @Test
  void methodsThatWriteStayOutUntilAskedFor() throws IOException {
    TestTraces.write(
        temp.resolve("t.trace"),
        TestTraces.get(0, 0),
        TestTraces.request("POST", 1, MILLI, "a=1"),
        TestTraces.request("PURGE", 2, 2 * MILLI, null));
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      RunInfo info = replay(options(server.port(), 1, 8, ofSeconds(5)));
      assertThat(info.counts().planned()).isEqualTo(1);
      assertThat(info.counts().leftOut())
          .isEqualTo(Map.of("writes (POST)", 1L, "writes (PURGE)", 1L));
      assertThat(server.arrivals()).extracting(Arrival::method).containsExactly("GET");
    }
  }

  @Test
  void aStoppedReplayKeepsWhatWasDone() throws IOException, InterruptedException {
    TestTraces.write(temp.resolve("t.trace"), 1000, i -> i * 50 * MILLI);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      ReplayOptions options = options(server.port(), 1, 8, ofSeconds(5));
      ReplayRun replay = new ReplayRun(options, options.plan(), List.of());
      Thread stopper =
          new Thread(
              () -> {
                while (server.arrivals().size() < 5) {
                  Thread.onSpinWait();
                }
                replay.stop();
              });
      stopper.start();
      RunInfo info = replay.run();
      stopper.join();
      assertThat(info.end()).isEqualTo(End.INTERRUPTED);
      assertThat(info.endReason()).startsWith("interrupted after");
      long done = info.counts().outcomes().get("responded");
      assertThat(done).isBetween(5L, 999L);
      assertThat(info.counts().leftOut()).containsEntry("not reached before the end", 1000 - done);
      assertThat(samples()).hasSize((int) done);
    }
  }

  @Test
  void aDamagedTraceIsFoundBeforeAnythingLeaves() throws IOException {
    Path trace = TestTraces.write(temp.resolve("t.trace"), 3, i -> i * MILLI);
    Path manifest = trace.resolve("trace.json");
    String json = Files.readString(manifest);
    Files.writeString(
        manifest,
        json.replace("\"kept\" : 3", "\"kept\" : 4").replace("\"lines\" : 3", "\"lines\" : 4"));
    Workload damaged = new TraceWorkload(trace, Schedule.original(), false);
    assertThatThrownBy(() -> damaged.plan(new RateCeiling(0)))
        .hasMessageContaining("holds 3 requests, and its manifest says 4");
  }
}
