package io.aftershock.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.aftershock.capture.PlainCapture;
import io.aftershock.capture.trace.TraceReader;
import io.aftershock.fixtures.ShopOptions;
import io.aftershock.fixtures.ShopServer;
import io.aftershock.replay.rules.DataTable;
import io.aftershock.replay.rules.RuleContext;
import io.aftershock.replay.rules.RuleFile;
import io.aftershock.replay.rules.Rules;
import io.aftershock.replay.rules.SessionMode;
import io.aftershock.replay.run.Answers;
import io.aftershock.replay.run.Answers.Mismatch;
import io.aftershock.replay.run.Answers.RuleUse;
import io.aftershock.replay.run.RunInfo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A login recorded at one shop, replayed at another that gives out other tokens. */
class LoginFlowTest {
  private static final Path README = Path.of("..", "README.md");

  @TempDir Path directory;

  @BeforeEach
  void record() throws Exception {
    Path har = directory.resolve("visit.har");
    try (ShopServer shop = ShopServer.start(0, ShopOptions.ofPool(4))) {
      ShopVisit.record(shop, har);
    }
    PlainCapture.write(har, directory.resolve("t.trace"));
  }

  /** The rules that the README shows. */
  static String readmeRules() throws IOException {
    String text = Files.readString(README);
    int start = text.indexOf("```yaml\n# rules.yaml\n");
    return text.substring(start + "```yaml\n".length(), text.indexOf("```", start + 3));
  }

  private RunInfo replay(String yaml) throws IOException {
    Path file = Files.writeString(directory.resolve("rules.yaml"), yaml);
    List<String> endpoints;
    try (TraceReader reader = TraceReader.open(directory.resolve("t.trace"))) {
      endpoints = reader.info().endpoints();
    }
    List<String> mistakes = new ArrayList<>();
    Map<String, String> environment = Map.of("SHOP_PASSWORD", ShopServer.PASSWORD);
    Rules rules =
        RuleFile.read(
            file,
            new RuleContext(
                endpoints,
                DataTable.none(),
                true,
                environment::get,
                LoginFlowTest.class.getClassLoader()),
            mistakes);
    assertThat(mistakes).isEmpty();
    try (ShopServer shop = ShopServer.start(0, ShopOptions.ofPool(4))) {
      ReplayOptions options =
          TestReplays.withWrites(
              TestReplays.options(directory, shop.port(), 4, Duration.ofSeconds(5)));
      ReplayOptions ruled =
          TestReplays.withRules(options, new RuleSettings(rules, SessionMode.ONE, Map.of()));
      return TestReplays.run(TestReplays.withPacing(ruled, warmedUp(options.pacing())));
    }
  }

  /** Rules and sessions are rehearsed too, which must leave no trace in the run. */
  private static ReplayOptions.Pacing warmedUp(ReplayOptions.Pacing pacing) {
    return new ReplayOptions.Pacing(
        pacing.loops(),
        pacing.precision(),
        pacing.pinned(),
        pacing.closedLoop(),
        pacing.longest(),
        pacing.maxLag(),
        Duration.ofMillis(500),
        pacing.openAhead());
  }

  @Test
  void isAnsweredAsRecordedWithTheRulesOfTheReadme() throws IOException {
    RunInfo info = replay(readmeRules());
    Answers answers = info.answers();
    assertThat(answers.mismatches()).isEmpty();
    assertThat(answers.compared()).isEqualTo(7);
    assertThat(info.counts().outcomes()).containsExactlyEntriesOf(Map.of("responded", 7L));
    assertThat(info.counts().statuses()).isEqualTo(Map.of(200, 6L, 201, 1L));
    assertThat(answers.rules()).allMatch(rule -> rule.faults().isEmpty());
    assertThat(answers.rules())
        .flatMap(rule -> rule.taken().keySet())
        .contains("csrf", "token", "cart");
  }

  @Test
  void failsWithoutRulesInTheWaysTheTableShows() throws IOException {
    RunInfo info = replay("rules: []");
    assertThat(info.answers().mismatched()).isEqualTo(6);
    assertThat(info.answers().mismatches())
        .extracting(Mismatch::recorded, Mismatch::replayed, Mismatch::count)
        .contains(tuple(200, "403", 1L), tuple(201, "401", 1L));
    assertThat(RuleText.result(info.answers()))
        .contains("Answered otherwise than recorded: 6 of 7", "200 -> 403", "201 -> 401");
  }

  /** Cookies alone are not enough: the form's value is not what the new shop gave. */
  @Test
  void checksThatFailAreFailures() throws IOException {
    RunInfo info =
        replay(
            """
            rules:
              - name: all is well
                match: {path: ^/api}
                check: {status: 2xx, json: {/items: ""}, min-bytes: 10}
              - name: page
                match: {endpoint: GET /login}
                check: {contains: [Log in, no such thing], max-bytes: 5}
            """);
    assertThat(info.counts().outcomes()).containsEntry("check failed", 6L);
    List<RuleUse> rules = info.answers().rules();
    assertThat(rules.get(0).faults())
        .containsExactlyInAnyOrderEntriesOf(Map.of("status is not 2xx", 5L, "has no /items", 5L));
    assertThat(rules.get(1).faults())
        .containsOnlyKeys("does not contain 'no such thing'", "has more than 5 bytes");
    assertThat(RuleText.result(info.answers()))
        .contains("all is well: for 5 requests", "5 failed: status is not 2xx (such as request 2)");
  }

  @Test
  void theCommandShowsRulesAndNoSecret() throws IOException {
    Files.writeString(directory.resolve("password.txt"), ShopServer.PASSWORD + "\n");
    Path rules =
        Files.writeString(
            directory.resolve("rules.yaml"),
            readmeRules().replace("${env:SHOP_PASSWORD}", "${file:password.txt}"));
    try (ShopServer shop = ShopServer.start(0, ShopOptions.ofPool(4))) {
      CommandRun run =
          CommandRun.of(
              directory,
              "--target",
              shop.url(),
              "--allow-recorded-host",
              "--writes",
              "--sessions",
              "--rules",
              rules.toString());
      assertThat(run.code()).as(run.talk()).isZero();
      assertThat(run.product()).contains("took token 1").doesNotContain("otherwise than recorded");
      assertThat(run.talk()).contains("by sessions: each starts at its time");
      String manifest = Files.readString(directory.resolve("r.run/run.json"));
      assertThat(manifest).contains("\"--sessions\" : \"true\"", "(sha256 ");
      assertThat(manifest + run.talk() + run.product()).doesNotContain(ShopServer.PASSWORD);
    }
  }
}
