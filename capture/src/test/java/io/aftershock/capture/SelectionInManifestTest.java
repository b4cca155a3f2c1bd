package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.inspect.InspectCommand;
import io.aftershock.capture.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A trace tells whoever finds it which requests of its inputs it has. */
final class SelectionInManifestTest {
  private static final String LOG =
      """
      192.0.2.1 - - [24/Nov/2026:07:30:00 +0000] "GET /a HTTP/1.1" 200 5 "-" "ua"
      192.0.2.1 - - [24/Nov/2026:07:30:01 +0000] "GET /health HTTP/1.1" 200 5 "-" "ua"
      192.0.2.2 - - [24/Nov/2026:07:30:02 +0000] "GET /b HTTP/1.1" 200 5 "-" "ua"
      192.0.2.1 - - [24/Nov/2026:07:30:03 +0000] "GET /c HTTP/1.1" 200 5 "-" "ua"
      """;

  @TempDir private Path temp;
  private Path log = Path.of("");
  private Path trace = Path.of("");

  @BeforeEach
  void writeLog() throws IOException {
    log = Files.writeString(temp.resolve("access.log"), LOG);
    trace = temp.resolve("a.trace");
  }

  @Test
  void theOptionsAreInTheManifestAndAreShown() throws IOException {
    CommandRun run =
        CommandRun.capture(
            log,
            "-o",
            trace,
            "--format",
            "nginx",
            "--include",
            "method=GET",
            "--exclude",
            "health-checks",
            "--until",
            "2026-11-25");

    assertThat(run.out())
        .contains(
            "sessions   2; requests in each: p50 1, p90 2, max 2",
            "so few that an open replay, each request at its own time, is as good as one by session");
    try (TraceReader reader = TraceReader.open(trace)) {
      assertThat(reader.info().selection())
          .containsExactly(
              "--include method=GET", "--exclude health-checks", "--until 2026-11-25T00:00:00Z");
    }
    assertThat(CommandRun.of(new InspectCommand(), trace).out())
        .contains(
            "captured with --include method=GET --exclude health-checks --until"
                + " 2026-11-25T00:00:00Z",
            "sessions   2; requests in each: p50 1, p90 2, max 2");
  }

  @Test
  void aTraceOfEverythingSaysNothing() throws IOException {
    CommandRun.capture(log, "-o", trace, "--format", "nginx");

    try (TraceReader reader = TraceReader.open(trace)) {
      assertThat(reader.info().selection()).isEmpty();
    }
    assertThat(CommandRun.of(new InspectCommand(), trace).out()).doesNotContain("captured with");
  }

  @Test
  void anOlderManifestHasNone() throws IOException {
    CommandRun.capture(log, "-o", trace, "--format", "nginx");
    Path manifest = trace.resolve("trace.json");
    String older = Files.readString(manifest).replaceAll("(?s),\\s*\"selection\" : \\[ \\]", "");
    assertThat(older).doesNotContain("selection");
    Files.writeString(manifest, older);

    assertThat(CommandRun.of(new InspectCommand(), trace).exit()).isZero();
  }
}
