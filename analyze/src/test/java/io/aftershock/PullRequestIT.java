package io.aftershock;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Samples;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The scripts of the GitHub action and of the GitLab template, run as they stand there, with a
 * stranger in place of {@code gh} and {@code curl} who writes down what is posted.
 */
class PullRequestIT {
  private static final Path HOME = Path.of(System.getProperty("aftershock.home"));
  private static final Pattern EXPRESSION = Pattern.compile("\\$\\{\\{\\s*(.*?)\\s*}}");
  private static final String POSTER =
      """
      #!/bin/bash
      echo "${0##*/} $*" >>posted.txt
      for word; do
        case $word in body[=@]*) file=${word#body}; cat "${file#*@}" >>posted.txt ;; esac
      done
      case "$*" in *--jq*) cat ids.txt ;; *per_page=*) cat notes.json ;; esac
      """;

  @TempDir Path directory;

  @BeforeEach
  void prepare() throws Exception {
    Samples.copyInto(directory, Samples.NGINX_COMBINED_LOG);
    Jar.Result capture =
        Jar.run(
            directory,
            "capture",
            Samples.NGINX_COMBINED_LOG,
            "--format",
            "nginx-combined",
            "--max-rejects",
            "20%",
            "-o",
            "t.trace");
    assertThat(capture.exitCode()).as(capture.err()).isZero();
    Files.createDirectories(directory.resolve("bin"));
    for (String name : List.of("gh", "curl")) {
      Path poster = Files.writeString(directory.resolve("bin/" + name), POSTER);
      Files.setPosixFilePermissions(poster, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    write("ids.txt", "");
    write("notes.json", "[]");
    write("strict.yaml", "thresholds:\n  - p(50)<1us\n");
    write("lax.yaml", "thresholds:\n  - errors<=100%\n");
  }

  @Test
  void theActionPostsAndPassesWhereThresholdsHold() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      assertThat(action(inputs(server, "lax.yaml", true))).isZero();
    }
    assertThat(posted())
        .contains("gh api --silent -X POST repos/o/r/issues/7/comments -F body=@")
        .contains("<!-- aftershock -->\n")
        .contains("errors&#60;=100%</code> | 0.00% | passed")
        .contains("pull request");
    assertThat(Files.readString(directory.resolve("summary.md"))).contains("errors&#60;=100%");
  }

  @Test
  void theActionChangesItsCommentAndFailsWhereOneIsCrossed() throws Exception {
    write("ids.txt", "4711\n");
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      assertThat(action(inputs(server, "strict.yaml", true))).isEqualTo(3);
    }
    assertThat(posted())
        .contains("gh api --silent -X PATCH repos/o/r/issues/comments/4711 -F body=@")
        .contains("p(50)&#60;1us")
        .contains("**crossed**");
  }

  @Test
  void theTemplateDoesTheSame() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO))) {
      assertThat(job(server, "lax.yaml", "[]")).isZero();
      assertThat(posted())
          .contains("--request POST --data-urlencode body@")
          .contains("https://gitlab.example/api/v4/projects/5/merge_requests/9/notes\n")
          .contains("<!-- aftershock -->\n");
      String notes =
          "[{\"id\": 1, \"body\": \"hm\"}, {\"id\": 8, \"body\": \"<!-- aftershock -->\"}]";
      assertThat(job(server, "strict.yaml", notes)).isEqualTo(3);
      assertThat(posted()).contains("--request PUT").contains("merge_requests/9/notes/8\n");
    }
    assertThat(directory.resolve("aftershock-results/analysis.xml"))
        .content()
        .contains("p(50)&lt;1us is crossed");
  }

  private static Map<String, String> inputs(
      ScriptedServer server, String thresholds, boolean hasBaseline) {
    Map<String, String> values = new HashMap<>();
    values.put("inputs.trace", "t.trace");
    values.put("inputs.target", server.url());
    values.put("inputs.baseline-target", hasBaseline ? server.url() : "");
    values.put("inputs.thresholds", thresholds);
    values.put("inputs.fail-on", "");
    values.put("inputs.replay-options", "--warm-up 0s --speed 20 --no-pin --max-lag 10s");
    values.put("inputs.token", "secret");
    values.put("github.event.pull_request.number", "7");
    return values;
  }

  /** Runs the steps of the action in turn, up to one that fails; returns the last exit code. */
  private int action(Map<String, String> values) throws Exception {
    Map<?, ?> runs = (Map<?, ?>) yaml(".github/actions/replay/action.yml").get("runs");
    for (Object each : (List<?>) runs.get("steps")) {
      Map<?, ?> step = (Map<?, ?>) each;
      String script = (String) step.get("run");
      assertThat(script).as("values come by the environment").doesNotContain("${{");
      Map<String, String> environment = environment();
      if (step.get("env") instanceof Map<?, ?> given) {
        given.forEach(
            (name, value) -> environment.put((String) name, evaluated((String) value, values)));
      }
      int code = bash("set -eo pipefail\n" + script, environment);
      if (code != 0) {
        return code;
      }
      for (String line : Files.readAllLines(directory.resolve("output.txt"))) {
        int equals = line.indexOf('=');
        values.put(
            "steps." + step.get("id") + ".outputs." + line.substring(0, equals),
            line.substring(equals + 1));
      }
      write("output.txt", "");
    }
    return 0;
  }

  private static String evaluated(String value, Map<String, String> values) {
    return EXPRESSION
        .matcher(value)
        .replaceAll(
            found -> {
              assertThat(values).containsKey(found.group(1));
              return values.get(found.group(1)).replace("$", "\\$");
            });
  }

  private int job(ScriptedServer server, String thresholds, String notes) throws Exception {
    write("notes.json", notes);
    Map<?, ?> job = (Map<?, ?>) yaml(".gitlab/replay.yml").get(".aftershock-replay");
    Map<String, String> environment = environment();
    ((Map<?, ?>) job.get("variables"))
        .forEach((name, value) -> environment.put((String) name, (String) value));
    environment.putAll(
        Map.of(
            "AFTERSHOCK_TRACE", "t.trace",
            "AFTERSHOCK_TARGET", server.url(),
            "AFTERSHOCK_BASELINE_TARGET", server.url(),
            "AFTERSHOCK_THRESHOLDS", thresholds,
            "AFTERSHOCK_REPLAY_OPTIONS", "--warm-up 0s --speed 20 --no-pin --max-lag 10s",
            "AFTERSHOCK_TOKEN", "secret",
            "CI_API_V4_URL", "https://gitlab.example/api/v4",
            "CI_PROJECT_ID", "5",
            "CI_MERGE_REQUEST_IID", "9"));
    List<String> lines = new ArrayList<>();
    ((List<?>) job.get("script")).forEach(line -> lines.add((String) line));
    return bash(String.join("\n", lines), environment);
  }

  private Map<String, String> environment() throws IOException {
    write("output.txt", "");
    return new LinkedHashMap<>(
        Map.of(
            "PATH", directory.resolve("bin") + ":" + HOME.resolve("target") + ":/usr/bin:/bin",
            "JAVA_HOME", System.getProperty("java.home"),
            "XDG_CACHE_HOME", "/dev/null",
            "RUNNER_TEMP", directory.resolve("runner").toString(),
            "GITHUB_ACTION_PATH", HOME.resolve(".github/actions/replay").toString(),
            "GITHUB_REPOSITORY", "o/r",
            "GITHUB_STEP_SUMMARY", directory.resolve("summary.md").toString(),
            "GITHUB_OUTPUT", directory.resolve("output.txt").toString(),
            "GITHUB_PATH", directory.resolve("path.txt").toString()));
  }

  private int bash(String script, Map<String, String> environment) throws Exception {
    List<String> command = new ArrayList<>(List.of("env", "-i"));
    environment.forEach((name, value) -> command.add(name + "=" + value));
    command.addAll(List.of("bash", "--noprofile", "--norc", "-c", script));
    Jar.Result result = Jar.result(directory, Jar.start(directory, command));
    assertThat(result.err()).doesNotContain("command not found", "usage:");
    return result.exitCode();
  }

  private static Map<?, ?> yaml(String file) throws IOException {
    return (Map<?, ?>)
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(HOME.resolve(file)));
  }

  private String posted() throws IOException {
    return Files.readString(directory.resolve("posted.txt"), UTF_8);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(directory.resolve(name), text);
  }
}
