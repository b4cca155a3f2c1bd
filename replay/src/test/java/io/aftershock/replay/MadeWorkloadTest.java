package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunSample;
import io.aftershock.replay.schedule.Arrivals;
import io.aftershock.replay.schedule.Arrivals.Spacing;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MadeWorkloadTest {
  @TempDir Path temp;

  private ReplayOptions options(int port, @Nullable Arrivals arrivals, Duration duration) {
    ReplayOptions usual = TestReplays.options(temp, port, 4, Duration.ofSeconds(5));
    boolean closedLoop = arrivals == null;
    return TestReplays.withPacing(
        TestReplays.withWorkload(usual, new MadeWorkload("/shop?q=1", arrivals, duration)),
        new ReplayOptions.Pacing(
            1,
            usual.pacing().precision(),
            false,
            closedLoop,
            duration,
            Duration.ofSeconds(5),
            Duration.ZERO,
            ReplayOptions.Pacing.AUTO));
  }

  @Test
  void sendsAtItsRateForItsTime() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      Arrivals arrivals = new Arrivals(100, Spacing.CONSTANT, 1);
      RunInfo info = TestReplays.run(options(server.port(), arrivals, Duration.ofSeconds(2)));
      assertThat(info.counts().planned()).isEqualTo(200);
      assertThat(info.counts().outcomes()).containsEntry("responded", 200L);
      assertThat(server.arrivals())
          .hasSize(200)
          .extracting(Arrival::target)
          .containsOnly("/shop?q=1");
    }
    List<RunSample> samples = TestReplays.samples(temp.resolve("r.run"));
    assertThat(samples.get(199).intendedNanos()).isEqualTo(1_990_000_000);
  }

  @Test
  void aClosedLoopKeepsItsConnectionsBusyUntilItsTimeIsOver() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ofMillis(10)))) {
      RunInfo info = TestReplays.run(options(server.port(), null, Duration.ofSeconds(1)));
      long responded = info.counts().outcomes().get("responded");
      // 4 connections, 10 ms each: 400 in a second at the very most.
      assertThat(responded).isBetween(4L, 404L).isEqualTo(info.counts().planned());
      assertThat(info.counts().leftOut()).isEmpty();
    }
    List<RunSample> samples = TestReplays.samples(temp.resolve("r.run"));
    assertThat(samples).extracting(RunSample::connection).allMatch(number -> number <= 4);
    assertThat(samples)
        .allSatisfy(s -> assertThat(s.intendedNanos()).isBetween(0L, 1_000_000_000L));
  }
}
