package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The options about where it is sent, as they are typed. */
class TargetCommandTest {
  @TempDir Path temp;

  @BeforeEach
  void writeTrace() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 3, i -> i * 1_000_000);
  }

  @Test
  void anotherAddressIsConnectedToAndTheTargetIsNamed() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      String host = "shop.invalid:" + server.port();
      CommandRun run =
          CommandRun.of(temp, "--target", "http://" + host, "--resolve", host + ":127.0.0.1");
      assertThat(run.code()).isZero();
      assertThat(server.arrivals()).hasSize(3).extracting(Arrival::host).containsOnly(host);
      assertThat(run.talk()).contains("by way of " + host + ":127.0.0.1");
    }
  }

  @Test
  void anotherHostAndPortIsConnectedToAndTheTargetIsNamed() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      String to = "shop.invalid:80:127.0.0.1:" + server.port();
      CommandRun run = CommandRun.of(temp, "--target", "http://shop.invalid", "--connect-to", to);
      assertThat(run.code()).isZero();
      assertThat(server.arrivals())
          .hasSize(3)
          .extracting(Arrival::host)
          .containsOnly("shop.invalid");
    }
  }

  @Test
  void twoTargetsShareWhatIsSent() throws IOException {
    Script ok = Script.steady(Duration.ZERO);
    try (ScriptedServer one = ScriptedServer.start(ok);
        ScriptedServer two = ScriptedServer.start(ok)) {
      CommandRun run = CommandRun.of(temp, "--target", one.url(), "--target", two.url() + "=2");
      assertThat(run.code()).isZero();
      assertThat(one.arrivals().size() + two.arrivals().size()).isEqualTo(3);
      assertThat(run.product()).contains("target     " + two.url() + "=2: responded ");
    }
  }

  @Test
  void allMistakesAreToldAtOnce() {
    CommandRun run =
        CommandRun.of(
            temp,
            "--target",
            "http://a.example=0",
            "--target",
            "ftp://b.example",
            "--resolve",
            "a.example:80",
            "--connect-to",
            "a.example:80:b.example",
            "--unix-socket",
            temp.resolve("none.sock").toString());
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.talk())
        .contains(
            "--target http://a.example=0: the weight after = must be",
            "--target ftp://b.example: must be like",
            "--resolve a.example:80: must be HOST:PORT:ADDRESS",
            "--connect-to a.example:80:b.example: must be HOST1:PORT1:HOST2:PORT2",
            "none.sock: is no socket; does a server listen there?");
  }

  @Test
  void whatWouldChangeNothingIsAMistake() {
    CommandRun run =
        CommandRun.of(
            temp,
            "--target",
            "http://a.example",
            "--target",
            "https://a.example",
            "--target",
            "http://a.example",
            "--resolve",
            "a.example:8080:127.0.0.1",
            "--connect-to",
            "b.example:80:127.0.0.1:80");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.talk())
        .contains(
            "--target: all must be http, or all https",
            "--target http://a.example:80: is given twice",
            "--resolve a.example:8080:127.0.0.1: no --target is that host on that port",
            "--connect-to b.example:80:127.0.0.1:80: no --target is that host on that port");
  }
}
