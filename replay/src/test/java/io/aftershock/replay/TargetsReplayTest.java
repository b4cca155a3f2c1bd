package io.aftershock.replay;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.http.Limits;
import io.aftershock.replay.http.Routing;
import io.aftershock.replay.http.Sharing;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.Targets;
import io.aftershock.replay.http.Targets.Weighted;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.TargetCounts;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsReplayTest {
  private static final int REQUESTS = 400;
  private static final int SESSIONS = 100;
  private static final long MILLI = 1_000_000;

  @TempDir Path temp;

  @BeforeEach
  void writeTrace() throws IOException {
    TestTraces.write(
        temp.resolve("t.trace"),
        IntStream.range(0, REQUESTS).mapToObj(i -> request(i)).toArray(TraceRequest[]::new));
  }

  /** The sessions take turns. */
  private static TraceRequest request(int i) {
    return new TraceRequest(
        i,
        i * MILLI,
        "GET",
        "/r/" + i,
        null,
        null,
        List.of(),
        null,
        0,
        1 + i % SESSIONS,
        0,
        0,
        200,
        -1,
        -1);
  }

  private ReplayOptions options(int port1, int port2, Sharing sharing) {
    ReplayOptions usual = TestReplays.options(temp, port1, 64, Duration.ofSeconds(5));
    Limits limits = usual.limits();
    return TestReplays.withTargets(
        TestReplays.withLimits(
            usual,
            new Limits(
                limits.maxConnections(), sharing, limits.idleNanos(), limits.timeoutNanos())),
        new Targets(
            List.of(
                new Weighted(new Target("127.0.0.1", port1), 1),
                new Weighted(new Target("127.0.0.1", port2), 3))),
        Routing.usual());
  }

  private Map<Long, Set<Integer>> targetsBySession() throws IOException {
    return TestReplays.samples(temp.resolve("r.run")).stream()
        .collect(groupingBy(s -> 1 + s.index() % SESSIONS, mapping(RunSample::target, toSet())));
  }

  private void assertShared(Sharing sharing) throws IOException {
    Script ok = Script.steady(Duration.ZERO);
    try (ScriptedServer one = ScriptedServer.start(ok);
        ScriptedServer two = ScriptedServer.start(ok)) {
      ReplayOptions options = options(one.port(), two.port(), sharing);
      RunInfo info = TestReplays.run(options);
      int atOne = one.arrivals().size();
      assertThat(two.arrivals()).hasSize(REQUESTS - atOne);
      assertThat(atOne).isBetween(REQUESTS / 8, REQUESTS * 3 / 8);
      assertThat(one.arrivals()).extracting(Arrival::host).containsOnly("127.0.0.1:" + one.port());
      assertThat(two.arrivals()).extracting(Arrival::host).containsOnly("127.0.0.1:" + two.port());
      assertThat(info.counts().targets())
          .containsExactly(
              new TargetCounts("http://127.0.0.1:" + one.port(), Map.of("responded", (long) atOne)),
              new TargetCounts(
                  "http://127.0.0.1:" + two.port() + "=3",
                  Map.of("responded", (long) REQUESTS - atOne)));
      assertThat(ReplayText.result(options, info))
          .contains("target     http://127.0.0.1:" + one.port() + ": responded " + atOne + "\n");
      assertThat(TestReplays.samples(options.run()).stream().filter(s -> s.target() == 0))
          .hasSize(atOne);
    }
    assertThat(targetsBySession()).hasSize(SESSIONS).allSatisfy((s, t) -> assertThat(t).hasSize(1));
  }

  @Test
  void aSessionStaysWithOneOfThemByWeight() throws IOException {
    assertShared(Sharing.SHARED);
  }

  @Test
  void alsoWhereEachSessionHasItsConnections() throws IOException {
    assertShared(Sharing.SESSION);
  }

  @Test
  void whatOneOfThemDoesIsToldApart() throws IOException {
    try (ScriptedServer good = ScriptedServer.start(Script.steady(Duration.ZERO));
        ScriptedServer bad = ScriptedServer.start(Script.cut())) {
      TestReplays.run(options(good.port(), bad.port(), Sharing.SHARED));
    }
    assertThat(TestReplays.samples(temp.resolve("r.run")))
        .allSatisfy(
            sample ->
                assertThat(sample.outcome())
                    .isEqualTo(sample.target() == 0 ? Outcome.RESPONDED : Outcome.RESET));
  }
}
