package io.aftershock.replay;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.load.Overload;
import io.aftershock.replay.load.Overload.Late;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MaxRateTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path temp;

  @Test
  void whatIsAboveTheRateIsWrittenDownAtItsTimeAndNotSent() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 30, i -> i * 50 * MILLI); // 20/s for 1.5 s
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      ReplayOptions options =
          TestReplays.withOverload(
              TestReplays.options(temp, server.port(), 8, ofSeconds(5)),
              new Overload(Late.SEND, Long.MAX_VALUE, 100, 5));
      assertThat(options.plan().heldBack()).isEqualTo(20);
      assertThat(ReplayText.plan(options, options.plan(), List.of()))
          .contains("30 requests", "20 of them held back", "--max-rate lets 5 through");

      RunInfo info = TestReplays.run(options);

      assertThat(info.counts().outcomes())
          .isEqualTo(Map.of("responded", 10L, "over --max-rate", 20L));
      assertThat(info.options()).containsEntry("--max-rate", "5");
      assertThat(server.arrivals()).hasSize(10);
    }
    List<RunSample> samples = TestReplays.samples(temp.resolve("r.run"));
    for (int i = 0; i < 30; i++) {
      assertThat(samples.get(i).intendedNanos()).isEqualTo(i * 50L * MILLI);
      boolean through = i % 20 < 5; // The first five of each second.
      assertThat(samples.get(i).outcome())
          .isEqualTo(through ? Outcome.RESPONDED : Outcome.OVER_RATE);
      assertThat(samples.get(i).sentNanos() >= 0).isEqualTo(through);
    }
  }
}
