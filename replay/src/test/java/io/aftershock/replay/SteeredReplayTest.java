package io.aftershock.replay;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.live.RunLog;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import io.aftershock.replay.run.RunInfo.Event;
import io.aftershock.replay.run.RunReader;
import io.aftershock.replay.run.RunSample;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run is held up, its load changed and ended by hand. */
class SteeredReplayTest {
  private static final long MILLI = 1_000_000;
  private static final long GAP = 5 * MILLI;

  @TempDir Path temp;

  private static void await(BooleanSupplier condition) {
    while (!condition.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  private ReplayRun replay(ScriptedServer server, int count) throws Exception {
    TestTraces.write(temp.resolve("t.trace"), count, i -> i * GAP);
    ReplayOptions options = TestReplays.options(temp, server.port(), 64, ofSeconds(10));
    return new ReplayRun(options, options.plan(), List.of());
  }

  private static CompletableFuture<RunInfo> start(ReplayRun replay) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return replay.run();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
  }

  @Test
  void aPauseStopsTheSendingAndIsNobodysLatency() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      ReplayRun replay = replay(server, 200);
      RunControls controls = replay.controls(new RunLog());
      assertThatThrownBy(controls::pause).hasMessageContaining("not started");
      CompletableFuture<RunInfo> run = start(replay);
      await(() -> server.arrivals().size() >= 20);

      controls.pause();
      long paused = replay.nanos();
      // Longer than a poll, after which no loop sends any more.
      await(() -> replay.nanos() > paused + 100 * MILLI);
      int before = server.arrivals().size();
      await(() -> replay.nanos() > paused + 300 * MILLI);
      assertThat(server.arrivals()).hasSize(before);
      assertThat(controls.state().paused()).isTrue();
      controls.resume();

      RunInfo info = run.get(1, TimeUnit.MINUTES);
      assertThat(info.end()).isEqualTo(End.COMPLETED);
      assertThatThrownBy(controls::stop).hasMessageContaining("over");
      assertShifted(info, before);
    }
  }

  private void assertShifted(RunInfo info, int before) throws Exception {
    List<Event> events;
    try (RunReader reader = RunReader.open(temp.resolve("r.run"))) {
      events = reader.info().changes();
    }
    assertThat(events).isEqualTo(info.events());
    assertThat(events).extracting(Event::kind).containsExactly(Event.PAUSE, Event.RESUME);
    long shift = events.get(1).fromNanos() - events.get(0).fromNanos();
    assertThat(shift).isGreaterThanOrEqualTo(300 * MILLI);
    List<RunSample> samples = TestReplays.samples(temp.resolve("r.run"));
    assertThat(samples).hasSize(200);
    for (RunSample sample : samples) {
      long late = sample.index() < before ? 0 : shift;
      assertThat(sample.intendedNanos()).isEqualTo(sample.index() * GAP + late);
      assertThat(sample.sentNanos()).isGreaterThanOrEqualTo(sample.intendedNanos());
    }
    assertThat(samples.get(before).intendedNanos()).isGreaterThan(events.get(1).fromNanos() - GAP);
  }

  @Test
  void aLoadBelowOneLeavesRequestsOutFromASecondAheadOn() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      ReplayRun replay = replay(server, 600);
      RunControls controls = replay.controls(new RunLog());
      CompletableFuture<RunInfo> run = start(replay);
      await(() -> server.arrivals().size() >= 20);
      assertThatThrownBy(() -> controls.load(0)).isInstanceOf(IllegalArgumentException.class);
      controls.load(0.25);

      RunInfo info = run.get(1, TimeUnit.MINUTES);

      assertThat(info.changes()).hasSize(1);
      Event load = info.changes().get(0);
      assertThat(load.kind()).isEqualTo(Event.LOAD);
      assertThat(load.value()).isEqualTo(0.25);
      List<RunSample> samples = TestReplays.samples(temp.resolve("r.run"));
      long after = samples.stream().filter(s -> s.intendedNanos() >= load.fromNanos()).count();
      assertThat(samples.size() - after).isEqualTo(load.fromNanos() / GAP);
      long thinned = info.counts().leftOut().get("load lowered while it ran");
      assertThat(thinned).isEqualTo(600 - samples.size()).isGreaterThan(2 * after);
      assertThat(info.counts().leftOut()).doesNotContainKey("not reached before the end");
    }
  }

  @Test
  void aStopEndsItAsInterrupted() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      ReplayRun replay = replay(server, 20_000);
      RunControls controls = replay.controls(new RunLog());
      CompletableFuture<RunInfo> run = start(replay);
      await(() -> server.arrivals().size() >= 20);
      controls.pause();
      controls.stop();
      RunInfo info = run.get(1, TimeUnit.MINUTES);
      assertThat(info.end()).isEqualTo(End.INTERRUPTED);
      assertThat(info.events()).extracting(Event::kind).containsExactly(Event.PAUSE, Event.STOP);
    }
  }
}
