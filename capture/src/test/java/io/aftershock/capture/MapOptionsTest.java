package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MapOptionsTest {
  @TempDir private Path temp;

  @Test
  void captureReadsJsonByAMap() throws IOException {
    Path log = temp.resolve("app.log");
    Files.writeString(
        log,
        """
        {"when":"2026-11-24T07:39:15.250Z","cost":250,"what":"/a","verb":"GET"}
        {"when":"2026-11-24T07:39:15.250Z","cost":150,"what":"/b","verb":"GET"}
        """);
    Path trace = temp.resolve("a.trace");

    CommandRun run =
        CommandRun.capture(
            log, "-o", trace, "--map", "time=when:completion,duration=cost:ms,target=what");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("by --map");
    assertThat(CommandRun.requests(trace))
        .extracting(request -> request.offsetNanos() + " " + request.target())
        .containsExactly("0 /a", "100000000 /b");
  }

  @Test
  void saysAllThatIsWrongWithAMap() {
    CommandRun run =
        CommandRun.capture(
            "app.log",
            "-o",
            temp.resolve("a.trace"),
            "--map",
            "when=ts",
            "--log-format",
            "$remote_addr $request");

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err())
        .contains("--map when=ts: 'when' is no role; there are time, ")
        .contains("--map when=ts: does not go with --log-format");
  }
}
