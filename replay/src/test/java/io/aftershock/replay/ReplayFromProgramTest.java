package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.Run;
import io.aftershock.replay.run.RunReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A replay as a program asks for it: the same as the command, with fewer words. */
class ReplayFromProgramTest {
  @TempDir Path temp;
  private Path trace;

  @BeforeEach
  void writeTrace() throws IOException {
    trace = TestTraces.write(temp.resolve("t.trace"), 20, i -> i * 10_000_000);
  }

  @Test
  void whatIsNotSaidIsAsOnTheCommandLine() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      URI uri = URI.create(server.url());
      CommandRun.of(temp, "--target", server.url());
      Run run =
          Replay.of(trace)
              .target(uri)
              .warmUp(Duration.ZERO)
              .option("--no-pin")
              .option("--max-lag", "10s")
              .run();
      assertThat(run.isTrustworthy()).isTrue();
      assertThat(run.info().options()).isEqualTo(optionsOf(temp.resolve("r.run")));
      assertThat(optionsOf(run.path())).isEqualTo(run.info().options());
      assertThat(server.arrivals()).hasSize(40);
    }
  }

  @Test
  void whatIsSaidIsDone() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      Run run =
          Replay.of(trace)
              .target(URI.create(server.url()))
              .speed(4)
              .load(2)
              .writes()
              .timeout(Duration.ofSeconds(3))
              .warmUp(Duration.ZERO)
              .label("as it is")
              .option("--max-rate", "500")
              .output(temp.resolve("api.run"))
              .run();
      assertThat(run.path()).isEqualTo(temp.resolve("api.run")).isDirectory();
      assertThat(run.info().label()).isEqualTo("as it is");
      assertThat(run.info().options())
          .containsAllEntriesOf(
              new HashMap<>(
                  Map.of(
                      "--speed", "4.0",
                      "--writes", "true",
                      "--timeout", "3000ms",
                      "--warm-up", "0ms",
                      "--max-rate", "500")))
          .containsKey("--load");
    }
  }

  @Test
  void allMistakesAreToldAtOnce() {
    Replay replay =
        Replay.of(trace)
            .speed(0)
            .load(-1)
            .option("--no-such-option")
            .option("--loops", "many")
            .option("--share", "nothing")
            .output(temp);
    assertThatIllegalArgumentException()
        .isThrownBy(replay::run)
        .withMessageContaining("--target: is missing")
        .withMessageContaining("--speed 0.0: must be above 0")
        .withMessageContaining("--load -1.0")
        .withMessageContaining("--no-such-option")
        .withMessageContaining("'many' is not an int")
        .withMessageContaining("--share nothing: must be one of")
        .withMessageContaining("-o " + temp + ": already exists");
  }

  @Test
  void aTraceThatIsMissingOrHasNothingToSendFails() throws IOException {
    URI uri = URI.create("http://127.0.0.1:1");
    assertThatThrownBy(() -> Replay.of(temp.resolve("none.trace")).target(uri).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("none.trace");
    Path posts = TestTraces.write(temp.resolve("p.trace"), TestTraces.post(0, 0, 3));
    assertThatThrownBy(() -> Replay.of(posts).target(uri).run())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("nothing to send without --writes");
  }

  private static Map<String, String> optionsOf(Path run) throws IOException {
    try (RunReader reader = RunReader.open(run)) {
      return reader.info().options();
    }
  }
}
