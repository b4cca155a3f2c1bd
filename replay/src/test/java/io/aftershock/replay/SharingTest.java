package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.load.Overload.Late;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which requests share connections, how many there are, and what overload does. */
class SharingTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path temp;

  /** Requests whose sessions and recorded connections go round. */
  private void write(int count, int sessions, long gapNanos) throws IOException {
    TraceRequest[] requests =
        IntStream.range(0, count)
            .mapToObj(
                i ->
                    new TraceRequest(
                        i,
                        i * gapNanos,
                        "GET",
                        "/r/" + i,
                        null,
                        null,
                        List.of(),
                        null,
                        0,
                        1 + i % sessions,
                        1 + i % sessions,
                        0,
                        200,
                        -1,
                        -1))
            .toArray(TraceRequest[]::new);
    TestTraces.write(temp.resolve("t.trace"), requests);
  }

  private List<RunSample> run(Script script, int connections, Sharing sharing, long idleMillis)
      throws IOException {
    try (ScriptedServer server = ScriptedServer.start(script)) {
      ReplayOptions usual = TestReplays.options(temp, server.port(), 8, Duration.ofSeconds(5));
      Limits limits =
          new Limits(connections, sharing, idleMillis * MILLI, usual.limits().timeoutNanos());
      RunInfo info = TestReplays.run(TestReplays.withLimits(usual, limits));
      List<RunSample> samples = TestReplays.samples(temp.resolve("r.run"));
      assertThat(info.counts().outcomes())
          .containsExactly(Map.entry("responded", (long) samples.size()));
      return samples;
    }
  }

  private static Set<Integer> connections(List<RunSample> samples) {
    return samples.stream().map(RunSample::connection).collect(Collectors.toSet());
  }

  @Test
  void aSessionKeepsToItself() throws IOException {
    write(40, 4, 10 * MILLI);
    List<RunSample> samples = run(Script.steady(Duration.ZERO), 64, Sharing.SESSION, 60_000);
    for (int i = 0; i < 40; i++) {
      for (int j = i + 1; j < 40; j++) {
        if (i % 4 != j % 4) {
          assertThat(samples.get(i).connection()).isNotEqualTo(samples.get(j).connection());
        }
      }
    }
  }

  @Test
  void whatCameOnOneConnectionGoesOnOneInItsOrder() throws IOException {
    write(12, 2, MILLI);
    List<RunSample> samples =
        run(Script.steady(Duration.ofMillis(50)), 64, Sharing.RECORDED, 60_000);
    assertThat(connections(samples)).hasSize(2);
    for (int i = 2; i < 12; i++) {
      // Each waits for the one before it on its connection, which counts as its latency.
      assertThat(samples.get(i).sentNanos()).isGreaterThanOrEqualTo(samples.get(i - 2).doneNanos());
    }
  }

  @Test
  void eachRequestHasAConnectionOfItsOwnWhereAskedFor() throws IOException {
    write(10, 1, 10 * MILLI);
    List<RunSample> samples = run(Script.steady(Duration.ZERO), 64, Sharing.REQUEST, 60_000);
    assertThat(connections(samples)).hasSize(10);
    assertThat(samples).allMatch(RunSample::newConnection);
    assertThat(samples).allMatch(sample -> sample.connectNanos() > 0);
  }

  @Test
  void sessionsMakeRoomForEachOtherAtTheLimit() throws IOException {
    write(30, 10, 10 * MILLI);
    List<RunSample> samples = run(Script.steady(Duration.ZERO), 2, Sharing.SESSION, 60_000);
    assertThat(samples).hasSize(30);
    assertThat(connections(samples)).hasSizeGreaterThan(10);
  }

  @Test
  void aConnectionThatRestsForLongIsClosed() throws IOException {
    write(3, 1, 600 * MILLI);
    List<RunSample> samples = run(Script.steady(Duration.ZERO), 8, Sharing.SHARED, 100);
    assertThat(connections(samples)).hasSize(3);
  }

  private List<RunSample> openAhead(Sharing sharing, int openAhead) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ofMillis(200)))) {
      ReplayOptions usual = TestReplays.options(temp, server.port(), 64, Duration.ofSeconds(5));
      Limits limits = new Limits(64, sharing, 60_000 * MILLI, usual.limits().timeoutNanos());
      ReplayOptions.Pacing one = usual.pacing();
      TestReplays.run(
          TestReplays.withPacing(
              TestReplays.withLimits(usual, limits),
              new ReplayOptions.Pacing(
                  1,
                  one.precision(),
                  false,
                  false,
                  one.longest(),
                  one.maxLag(),
                  one.warmUp(),
                  openAhead)));
      return TestReplays.samples(temp.resolve("r.run"));
    }
  }

  @Test
  void onlyRequestsBeyondTheConnectionsOpenedAheadOpenTheirOwn() throws IOException {
    write(8, 8, MILLI);
    List<RunSample> samples = openAhead(Sharing.SHARED, 5);
    assertThat(connections(samples)).hasSize(8);
    assertThat(samples).filteredOn(sample -> sample.connectNanos() > 0).hasSize(3);
  }

  @Test
  void asManyAreOpenedAheadAsTheBusiestMomentHasRequests() throws IOException {
    write(8, 8, 0);
    assertThat(openAhead(Sharing.SHARED, ReplayOptions.Pacing.AUTO))
        .allMatch(sample -> sample.connectNanos() < 0);
  }

  @Test
  void noneIsOpenedAheadWhereSessionsKeepToThemselves() throws IOException {
    write(8, 8, 0);
    assertThat(openAhead(Sharing.SESSION, ReplayOptions.Pacing.AUTO))
        .allMatch(sample -> sample.connectNanos() > 0);
  }

  @Test
  void severalLoopsSendEachRequestOnce() throws IOException {
    write(400, 7, 2 * MILLI);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      ReplayOptions usual = TestReplays.options(temp, server.port(), 64, Duration.ofSeconds(5));
      ReplayOptions.Pacing one = usual.pacing();
      RunInfo info =
          TestReplays.run(
              TestReplays.withPacing(
                  usual,
                  new ReplayOptions.Pacing(
                      3,
                      one.precision(),
                      false,
                      false,
                      one.longest(),
                      one.maxLag(),
                      one.warmUp(),
                      one.openAhead())));
      assertThat(info.counts().outcomes()).containsExactly(Map.entry("responded", 400L));
      assertThat(info.fidelity().offeredPerSecond()).isBetween(450.0, 550.0);
      assertThat(server.arrivals().stream().map(a -> a.target()).distinct()).hasSize(400);
    }
  }

  @Test
  void whatIsAboveTheLimitInFlightIsNotSent() throws IOException {
    write(10, 1, MILLI);
    try (ScriptedServer server = ScriptedServer.start(Script.silent())) {
      ReplayOptions usual = TestReplays.options(temp, server.port(), 64, Duration.ofSeconds(1));
      RunInfo info =
          TestReplays.run(
              TestReplays.withOverload(usual, new Overload(Late.SEND, Long.MAX_VALUE, 3, 0)));
      assertThat(info.counts().outcomes())
          .isEqualTo(Map.of("timed out", 3L, "over --max-in-flight", 7L));
    }
    assertThat(TestReplays.samples(temp.resolve("r.run")))
        .filteredOn(sample -> sample.sentNanos() < 0)
        .extracting(RunSample::intendedNanos)
        .containsExactly(
            3 * MILLI, 4 * MILLI, 5 * MILLI, 6 * MILLI, 7 * MILLI, 8 * MILLI, 9 * MILLI);
  }

  @Test
  void anAbortForLatenessSaysSo() throws IOException {
    write(200, 1, 0);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      ReplayOptions usual = TestReplays.options(temp, server.port(), 64, Duration.ofSeconds(5));
      // All are due at once, so that some cannot leave within a nanosecond of their time.
      RunInfo info =
          TestReplays.run(TestReplays.withOverload(usual, new Overload(Late.ABORT, 1, 9, 0)));
      assertThat(info.end()).isEqualTo(RunInfo.End.STOPPED);
      assertThat(info.endReason()).startsWith("a request was due");
      assertThat(info.counts().outcomes()).containsKey("dropped late");
    }
  }
}
