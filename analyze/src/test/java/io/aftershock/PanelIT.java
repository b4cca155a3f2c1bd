package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What a replay shows on a terminal, which {@code script} (bsdutils) makes one. */
@EnabledOnOs(OS.LINUX)
class PanelIT {
  private static final String ESCAPE = "\u001b";
  private static final String UP = ESCAPE + "[5A";
  private static final String GONE = UP + ESCAPE + "[J";

  @TempDir Path directory;

  private static String command(ScriptedServer server, String environment, String... more) {
    return "stty cols 100 rows 30; "
        + environment
        + " exec "
        + Jar.java()
        + " -jar "
        + Jar.file()
        + " replay --url "
        + server.url()
        + " --rate 200 --duration 4s -o r.run --warm-up 0s --no-pin --max-lag 10s "
        + String.join(" ", more);
  }

  private Process start(String command) throws Exception {
    return Jar.start(directory, List.of("script", "-qec", command, "/dev/null"));
  }

  private String shown(String environment, String... more) throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      Jar.Result result = Jar.result(directory, start(command(server, environment, more)));
      assertThat(result.exitCode()).as(result.out()).isZero();
      return result.out();
    }
  }

  @Test
  void aTerminalGetsAPanelThatIsGoneAtTheEnd() throws Exception {
    String shown = shown("TERM=xterm LC_ALL=C.UTF-8");
    assertThat(shown).contains("█", "200/s sent", "p99 ", "own lag p99", ESCAPE + "[36m", UP, GONE);
    String end = shown.substring(shown.lastIndexOf(GONE) + GONE.length());
    assertThat(end).startsWith("r.run: ").doesNotContain(ESCAPE);
    assertThat(shown.split("\\?7l", -1)).hasSameSizeAs(shown.split("\\?7h", -1));
  }

  @Test
  void coloursAndBlocksAreForThoseWhoWantAndHaveThem() throws Exception {
    String shown = shown("TERM=xterm LC_ALL=C NO_COLOR=1");
    assertThat(shown).contains("####", UP).doesNotContain(ESCAPE + "[3", ESCAPE + "[2m");
    assertThat(shown).matches("(?s)\\p{ASCII}*");
  }

  @Test
  void aTerminalThatCannotBeDrawnOnGetsALineOfPlainText() throws Exception {
    String shown = shown("TERM=dumb");
    assertThat(shown).contains("asked, ", "\r ").doesNotContain(ESCAPE);
  }

  @Test
  void nothingIsShownToWhoWantsItQuiet() throws Exception {
    assertThat(shown("TERM=xterm", "--quiet")).doesNotContain(ESCAPE).startsWith("r.run: ");
  }

  @Test
  void anInterruptLeavesTheTerminalAsItWas() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      Process script = start(command(server, "TERM=xterm LC_ALL=C.UTF-8").replace("4s", "10m"));
      while (server.arrivals().size() < 400) {
        assertThat(script.isAlive()).isTrue();
        Thread.onSpinWait();
      }
      ProcessHandle replay =
          script
              .descendants()
              .filter(each -> each.children().findAny().isEmpty())
              .findFirst()
              .orElseThrow();
      assertThat(new ProcessBuilder("kill", "-INT", Long.toString(replay.pid())).start().waitFor())
          .isZero();
      Jar.Result result = Jar.result(directory, script);
      assertThat(result.exitCode()).isEqualTo(130);
      String end = result.out().substring(result.out().lastIndexOf(GONE) + GONE.length());
      assertThat(end).startsWith("r.run: interrupted").doesNotContain(ESCAPE);
    }
  }
}
