package io.aftershock;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aftershock.fixtures.AccessLogFormat;
import io.aftershock.fixtures.AccessLogWriter;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.fixtures.TrafficShape;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether the whole pipeline tells the truth about servers whose truth is known: capture, replay
 * and analyze against scripted service times.
 */
class TruthTest {
  private static final int REQUESTS = 3600;
  private static final int PER_SECOND = 300;
  private static final Duration MEDIAN = ofMillis(100);
  private static final double SLOWER = 1.3;

  /**
   * What the way to the server and its timers may move the ratio by: on a busy machine they add
   * some 10 ms, to the one run more than to the other, or to both and thus make 30 % of the service
   * time less of the latency.
   */
  private static final double WAY = 0.08;

  @TempDir Path directory;

  @Test
  void theSameServerTwiceIsNoDifferenceAndAThirdSlowerIsWorseByThatMuch() throws IOException {
    captureLog();
    try (ScriptedServer same = ScriptedServer.start(serviceTimes())) {
      replay(same, "cold.run", "4"); // The server's own JVM is cold at first: none of our business.
      replay(same, "first.run", "1");
      replay(same, "second.run", "1");
    }
    // The same times, so that whether the truth is in the interval is not a matter of which were
    // drawn.
    try (ScriptedServer slow = ScriptedServer.start(Script.slower(SLOWER, serviceTimes()))) {
      replay(slow, "cold-slow.run", "4");
      replay(slow, "slower.run", "1");
    }
    assertThat(analyze("first.run", "second.run").path("verdict").asText())
        .isEqualTo("no-difference");

    JsonNode slower = analyze("first.run", "slower.run");
    assertThat(slower.path("verdict").asText()).isEqualTo("worse");
    JsonNode median = slower.path("quantiles").get(0);
    assertThat(median.path("quantile").asDouble()).isEqualTo(0.5);
    assertThat(median.path("changeLowRatio").asDouble()).isLessThan(SLOWER - 1 + WAY).isPositive();
    assertThat(median.path("changeHighRatio").asDouble()).isGreaterThan(SLOWER - 1 - WAY);
  }

  private static Script serviceTimes() {
    return Script.lognormal(1, MEDIAN, 0.4);
  }

  private void captureLog() throws IOException {
    Path log = directory.resolve("access.log");
    try (Writer out = Files.newBufferedWriter(log)) {
      new AccessLogWriter(TrafficShape.steady(PER_SECOND), 3)
          .write(AccessLogFormat.NGINX_TIMED, REQUESTS, out);
    }
    aftershock(
        "capture",
        log.toString(),
        "--log-format",
        AccessLogFormat.NGINX_TIMED.logFormat(),
        "-o",
        file("t.trace"));
  }

  private void replay(ScriptedServer server, String run, String speed) {
    aftershock(
        "replay",
        file("t.trace"),
        "--target",
        server.url(),
        "-o",
        file(run),
        "--writes",
        "--speed",
        speed,
        "--warm-up",
        "1s",
        "--max-lag",
        "5s");
  }

  private JsonNode analyze(String baseline, String candidate) throws IOException {
    String json = file("analysis.json");
    aftershock("analyze", file(baseline), file(candidate), "--json", json);
    return new ObjectMapper().readTree(Path.of(json).toFile());
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private static void aftershock(String... arguments) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    assertThat(Main.run(writer, writer, arguments)).as(out.toString()).isEqualTo(0);
  }
}
