package io.aftershock.replay;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.ReplayRun.Seat;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunSample;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that others start with, too, by the API for programs that start several. */
class TogetherReplayTest {
  private static final int COUNT = 50;

  @TempDir Path directory;

  private PlannedReplay planned(ScriptedServer server) throws Exception {
    TestTraces.write(directory.resolve("t.trace"), COUNT, index -> index * ofMillis(10).toNanos());
    List<String> mistakes = new ArrayList<>();
    ReplayArguments arguments =
        ReplayArguments.read(
            List.of("--target=" + server.url(), "--warm-up=0s", "--max-lag=30s", "--no-pin"),
            directory.resolve("t.trace"),
            mistakes);
    PlannedReplay planned = PlannedReplay.of(arguments, directory.resolve("r.run"), mistakes);
    assertThat(mistakes).isEmpty();
    assertThat(planned).isNotNull();
    return planned;
  }

  @Test
  void whoeverComesLateSendsAllAndCountsItAsLag() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      PlannedReplay planned = planned(server);
      Instant start = Instant.now().minus(ofSeconds(2));
      RunInfo info = planned.together(new Seat(0, 1), () -> start).run(null);

      assertThat(info.isComplete()).isTrue();
      assertThat(info.started()).isEqualTo(start);
      assertThat(server.arrivals()).hasSize(COUNT);
      for (RunSample sample : TestReplays.samples(directory.resolve("r.run"))) {
        assertThat(sample.intendedNanos()).isEqualTo(sample.index() * ofMillis(10).toNanos());
        assertThat(sample.takenUpNanos() - sample.intendedNanos())
            .isGreaterThanOrEqualTo(ofSeconds(2).toNanos() - sample.intendedNanos());
      }
      assertThat(info.fidelity().ownLagNanos().get("p50")).isGreaterThan(ofSeconds(1).toNanos());
    }
  }

  @Test
  void whoeverIsEarlyWaits() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      PlannedReplay planned = planned(server);
      long begun = System.nanoTime();
      Instant start = Instant.now().plus(ofSeconds(2));
      RunInfo info = planned.together(new Seat(0, 1), () -> start).run(null);

      assertThat(info.started()).isEqualTo(start);
      assertThat(server.arrivals()).hasSize(COUNT);
      assertThat(server.arrivals().get(0).arrivalNanos() - begun)
          .isGreaterThan(ofSeconds(2).toNanos() - ofMillis(50).toNanos());
    }
  }

  @Test
  void oneThatIsStoppedBeforeItsStartSendsNothing() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      PlannedReplay together =
          planned(server).together(new Seat(0, 1), () -> Instant.now().plus(ofSeconds(60)));
      together.stop();

      assertThat(together.run(null).end()).isEqualTo(RunInfo.End.INTERRUPTED);
      assertThat(server.arrivals()).isEmpty();
    }
  }
}
