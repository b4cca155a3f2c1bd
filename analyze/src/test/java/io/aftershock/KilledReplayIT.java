package io.aftershock;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Samples;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay that is killed with no chance to say goodbye leaves a run that can be read. */
class KilledReplayIT {
  @TempDir Path directory;

  @Test
  void theRunIsReadableAndSaysThatItIsIncomplete() throws Exception {
    Samples.copyInto(directory, Samples.NGINX_COMBINED_LOG);
    Jar.run(
        directory,
        "capture",
        Samples.NGINX_COMBINED_LOG,
        "--format",
        "nginx-combined",
        "--max-rejects",
        "20%",
        "-o",
        "t.trace");
    int arrived;
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(1)))) {
      Process replay =
          Jar.start(
              directory,
              "replay",
              "t.trace",
              "--target",
              server.url(),
              "-o",
              "killed.run",
              "--warm-up",
              "0s");
      while (server.arrivals().size() < 60) {
        assertThat(replay.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      replay.destroyForcibly().waitFor(); // SIGKILL
      arrived = server.arrivals().size();
    }
    long samples = 0;
    try (RunReader reader = RunReader.open(directory.resolve("killed.run"))) {
      assertThat(reader.info().isComplete()).isFalse();
      while (reader.next() != null) {
        samples++;
      }
    }
    // What was answered more than a moment before the end is there; one second is the promise.
    assertThat(samples).isBetween(arrived / 2L, (long) arrived);
    Jar.Result analysis = Jar.run(directory, "analyze", "killed.run", "killed.run");
    assertThat(analysis.out()).contains("did not finish");
  }
}
