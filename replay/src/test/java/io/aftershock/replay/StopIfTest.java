package io.aftershock.replay;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StopIfTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path temp;

  private RunInfo run(Script script, int count, String rule) throws IOException {
    TestTraces.write(temp.resolve("t.trace"), count, i -> i * 20 * MILLI);
    try (ScriptedServer server = ScriptedServer.start(script)) {
      ReplayOptions options = TestReplays.options(temp, server.port(), 64, ofSeconds(10));
      ReplayOptions ruled = TestReplays.withStopRules(options, List.of(StopRuleParser.parse(rule)));
      RunInfo info = TestReplays.run(ruled);
      assertThat(info.options()).containsEntry("--stop-if", rule);
      assertThat(ReplayText.result(ruled, info).lines().findFirst().orElseThrow())
          .contains(info.end() == End.STOPPED ? "r.run: stopped, rule '" + rule + "'" : "r.run: ");
      return info;
    }
  }

  private static void assertStopped(RunInfo info, String reason) {
    assertThat(info.end()).isEqualTo(End.STOPPED);
    assertThat(info.endReason()).contains(reason);
    assertThat(info.counts().leftOut().get("not reached before the end")).isPositive();
  }

  @Test
  void errorsStopTheRun() throws IOException {
    assertStopped(run(Script.status(503), 3000, "errors>50% for 1s"), "errors were 100.0% of");
  }

  @Test
  void latencyStopsTheRun() throws IOException {
    assertStopped(run(Script.steady(ofMillis(250)), 3000, "p(50)>200ms for 1s"), "p(50) was ");
  }

  @Test
  void aHealthyTargetIsLeftToItsEnd() throws IOException {
    RunInfo info = run(Script.steady(Duration.ZERO), 120, "errors>1% for 1s");
    assertThat(info.end()).isEqualTo(End.COMPLETED);
    assertThat(info.endReason()).isNull();
  }
}
