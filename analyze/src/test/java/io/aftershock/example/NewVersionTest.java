package io.aftershock.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.Analysis;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.capture.PlainCapture;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.Replay;
import io.aftershock.replay.run.Run;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An example: is a new version slower under yesterday's traffic? It uses what is public, and
 * nothing else of Aftershock. The two servers stand for two versions of yours.
 */
class NewVersionTest {
  private static final Script OLD = Script.lognormal(1, Duration.ofMillis(40), 0.4);
  private static final Script NEW = Script.lognormal(2, Duration.ofMillis(40), 0.4);

  @TempDir static Path directory;
  private static Path trace;
  private static Run before;

  @BeforeAll
  static void replayAgainstTheOldVersion() throws IOException {
    trace = directory.resolve("yesterday.trace");
    PlainCapture.write(log(), trace);
    before = replay(OLD);
  }

  @Test
  void theNewVersionIsNotSlower() throws IOException {
    Run after = replay(NEW);

    RunDiff diff =
        Analysis.of(before, after)
            .tolerance(0.25)
            .threshold("p(95)<10s")
            .threshold("errors<1%")
            .compare();

    assertThat(diff.verdict()).as(Analysis.report(diff)).isNotEqualTo(Verdict.WORSE);
    assertThat(diff.isAnyCrossed()).as(Analysis.report(diff)).isFalse();
  }

  @Test
  void aSlowOneIsFound() throws IOException {
    Run after = replay(Script.delayed(Duration.ofSeconds(1), NEW));

    RunDiff diff = Analysis.of(before, after).threshold("p(50)<+300ms").compare();

    assertThat(diff.isAnyCrossed()).as(Analysis.report(diff)).isTrue();
    assertThat(diff.verdict()).as(Analysis.report(diff)).isNotEqualTo(Verdict.BETTER);
  }

  private static Run replay(Script version) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(version)) {
      return Replay.of(trace)
          .target(URI.create(server.url()))
          .speed(10)
          .warmUp(Duration.ofSeconds(1))
          .option("--max-lag", "5s") // This machine has other work, too.
          .run();
    }
  }

  /** A minute of an access log, 20 requests a second. */
  private static Path log() throws IOException {
    DateTimeFormatter stamp = DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);
    Instant start = Instant.parse("2026-11-24T07:00:00Z");
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 1_200; i++) {
      String time = start.plusSeconds(i / 20).atOffset(ZoneOffset.UTC).format(stamp);
      lines.append(
          "192.0.2.%d - - [%s] \"GET /product/%d HTTP/1.1\" 200 512 \"-\" \"-\"%n"
              .formatted(i % 90, time, i % 40));
    }
    return Files.writeString(directory.resolve("access.log"), lines);
  }
}
