package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleOptionsTest {
  private static final long MILLI = 1_000_000;

  @TempDir Path directory;

  private static TraceRequest request(long index, long session, long atMillis, Header... headers) {
    return new TraceRequest(
        index,
        atMillis * MILLI,
        "GET",
        "/r/" + index,
        null,
        null,
        List.of(headers),
        null,
        session,
        session,
        0,
        0,
        404,
        10 * MILLI,
        -1);
  }

  @Test
  void tellsMistakesOfAllItsOptionsAtOnce() throws IOException {
    TestTraces.write(directory.resolve("t.trace"), 2, i -> i);
    Files.writeString(directory.resolve("users.csv"), "user,word\nanna\n");
    CommandRun run =
        CommandRun.of(
            directory,
            "--target",
            "http://127.0.0.1:1",
            "--sessions",
            "--max",
            "--rules",
            directory.resolve("none.yaml").toString(),
            "--data",
            directory.resolve("users.csv").toString(),
            "--data-per",
            "day",
            "--env",
            "nowhere");
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.talk())
        .contains(
            "--env nowhere: environments/nowhere.env does not exist",
            "--sessions: has think times, and --max has no times",
            "--data-per day: must be one of session, request",
            "users.csv: row 1 has not a value for each of user, word",
            "none.yaml: there is no such file",
            "--sessions: the trace knows of none");
  }

  @Test
  void anEnvironmentNamesTheTargetAndNeverShowsAValue() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("staging.env"),
            "# staging\nTARGET=http://127.0.0.1:81\nexport TOKEN=\"hush hush\"\n\nthis is wrong\n");
    List<String> mistakes = new ArrayList<>();
    EnvironmentFile environment = EnvironmentFile.read("staging", file, mistakes);
    assertThat(environment.target()).isEqualTo("http://127.0.0.1:81");
    assertThat(environment.variable("TOKEN")).isEqualTo("hush hush");
    assertThat(environment.variable("NO_SUCH_VARIABLE")).isNull();
    assertThat(environment.toString()).doesNotContain("hush");
    assertThat(mistakes)
        .containsExactly("--env staging: " + file + ":5 is no line like NAME=value");
  }

  @Test
  void advisesByRequestsPerSession() {
    assertThat(RuleText.advice(4, false)).isNull();
    assertThat(RuleText.advice(4, true)).contains("4.0 requests a session: few");
    assertThat(RuleText.advice(7, true)).isNull();
    assertThat(RuleText.advice(12.5, false)).contains("12.5 requests a session: many");
    assertThat(RuleText.advice(12.5, true)).isNull();
  }

  @Test
  void sessionsHaveTheirRowsAndWaitForTheirAnswers() throws IOException {
    TestTraces.write(
        directory.resolve("t.trace"),
        request(0, 1, 0),
        request(1, 2, 5),
        request(2, 1, 50),
        request(3, 2, 55),
        request(4, 1, 60));
    Files.writeString(directory.resolve("users.csv"), "user\nanna\nbert\n");
    Files.writeString(
        directory.resolve("rules.yaml"),
        "rules: [{set: {query: {user: '${data:user}'}}}, {check: {status: 200}}]");
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ofMillis(100)))) {
      CommandRun run =
          CommandRun.of(
              directory,
              "--target",
              server.url(),
              "--sessions",
              "--rules",
              directory.resolve("rules.yaml").toString(),
              "--data",
              directory.resolve("users.csv").toString());
      assertThat(run.code()).as(run.talk()).isNotEqualTo(1);
      assertThat(server.arrivals())
          .extracting(Arrival::target)
          .hasSize(5)
          .allMatch(target -> target.matches("/r/[0-4]\\?user=(anna|bert)"));
      assertThat(userOf(server, 0)).isEqualTo(userOf(server, 2)).isNotEqualTo(userOf(server, 1));
    }
    List<RunSample> samples = TestReplays.samples(directory.resolve("r.run"));
    assertThat(samples).hasSize(5).allMatch(sample -> sample.status() == 200);
    // 40 ms to think after an answer that took 100 instead of 10; then none, since they overlapped.
    assertThat(samples.get(2).intendedNanos() - samples.get(0).doneNanos()).isEqualTo(40 * MILLI);
    assertThat(samples.get(3).intendedNanos() - samples.get(1).doneNanos()).isEqualTo(40 * MILLI);
    assertThat(samples.get(4).intendedNanos()).isEqualTo(samples.get(2).doneNanos());
  }

  private static String userOf(ScriptedServer server, int request) {
    return server.arrivals().stream()
        .map(Arrival::target)
        .filter(target -> target.startsWith("/r/" + request + "?"))
        .map(target -> target.substring(target.indexOf('=') + 1))
        .findFirst()
        .orElseThrow();
  }
}
