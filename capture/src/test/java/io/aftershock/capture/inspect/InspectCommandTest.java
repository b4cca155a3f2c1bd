package io.aftershock.capture.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.capture.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InspectCommandTest {
  private static final String FORMAT = "$msec $request_time $remote_addr \"$request\" $status";

  @TempDir private Path temp;
  private Path trace;

  @BeforeEach
  void captureALog() throws IOException {
    StringBuilder lines = new StringBuilder();
    // 100 requests over ten seconds, 20 of them in the last; one in ten fails, one in 50 posts.
    for (int i = 0; i < 100; i++) {
      double second = i < 80 ? i * 9.0 / 80 : 9 + (i - 80) / 20.0;
      lines.append(
          String.format(
              Locale.ROOT,
              "%.3f 0.%03d 192.0.2.%d \"%s /item/%d HTTP/1.1\" %d\n",
              1_700_000_000 + second + (i + 1) / 1e3,
              i + 1,
              i % 4,
              i % 50 == 7 ? "POST" : "GET",
              i,
              i % 10 == 3 ? 503 : 200));
    }
    Path log = Files.writeString(temp.resolve("access.log"), lines);
    trace = temp.resolve("a.trace");
    CommandRun run = CommandRun.capture(log, "-o", trace, "--log-format", FORMAT);
    assertThat(run.exit()).as(run.err()).isZero();
  }

  @Test
  void saysWhatIsInATrace() {
    CommandRun run = inspect(trace);

    assertThat(run.exit()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("100 requests", "access.log")
        .contains("2023-11-14 22:13:20 to 2023-11-14 22:13:29 UTC")
        .contains("20 in the busiest second, from 2023-11-14 22:13:29 UTC")
        .contains("4 addresses", "4; requests in each: p50 25, p90 25, max 25")
        .contains("GET 98, POST 2", "200 90, 503 10", "10.0% are server errors")
        .contains("p99 99")
        .contains("GET /item/:n")
        .contains("bodies of POST, PUT and PATCH, in 2 requests: they are sent empty")
        .contains("Host headers, in 100 requests")
        .doesNotContain("times finer than", "durations, in")
        .contains("aftershock replay " + trace + " --target");
  }

  @Test
  void printsOneJsonObject() throws IOException {
    CommandRun run = inspect(trace, "--json");

    JsonNode json = JsonMapper.builder().build().readTree(run.out());
    assertThat(run.exit()).isZero();
    assertThat(json.path("schema").asText()).isEqualTo("aftershock.inspect/1");
    assertThat(json.path("requests").asLong()).isEqualTo(100);
    assertThat(json.path("start").asText()).isEqualTo("2023-11-14T22:13:20Z");
    assertThat(json.path("clients").asLong()).isEqualTo(4);
    assertThat(json.path("arrivals").path("peakSecondRequests").asLong()).isEqualTo(20);
    assertThat(json.path("arrivals").path("requestsPerInterval")).hasSizeBetween(30, 61);
    assertThat(json.path("statuses").path("503").asLong()).isEqualTo(10);
    assertThat(json.path("durations").path("p50Nanos").asLong())
        .isBetween(49_900_000L, 50_100_000L);
    assertThat(json.path("durations").path("maxNanos").asLong())
        .isBetween(99_900_000L, 100_100_000L);
    assertThat(json.path("endpoints").get(0).path("serverErrors").asLong()).isEqualTo(10);
    assertThat(json.path("missing")).isNotEmpty();
  }

  @Test
  void failsInOneSentenceForWhatIsNoWholeTrace() throws IOException {
    Files.writeString(trace.resolve("trace.json"), "{\"schema\": \"aftershock.trace/99\"}");

    CommandRun other = inspect(trace);
    assertThat(other.exit()).isEqualTo(1);
    assertThat(other.err()).contains("aftershock.trace/99", "aftershock.trace/3").hasLineCount(1);
    CommandRun none = inspect(temp.resolve("none.trace"));
    assertThat(none.exit()).isEqualTo(1);
    assertThat(none.err()).contains("no such trace").hasLineCount(1);
    assertThat(inspect().exit()).isEqualTo(2);
  }

  private static CommandRun inspect(Object... arguments) {
    return CommandRun.of(new InspectCommand(), arguments);
  }
}
