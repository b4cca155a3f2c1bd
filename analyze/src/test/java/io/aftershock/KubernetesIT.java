package io.aftershock;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The job for Kubernetes, whose command a shell starts here once for each index, as its pods would.
 */
class KubernetesIT {
  private static final Path MANIFEST = Path.of("../fixtures/kubernetes/replay-job.yaml");
  private static final int COUNT = 300;
  private static final int CLIENTS = 45;

  /** Long enough for three JVMs to start on a small machine. */
  private static final int SECONDS_TO_START = 25;

  @TempDir Path directory;

  /** What is at the end of a way of names and positions through the manifest. */
  private static Object at(Object node, Object... way) {
    Object here = node;
    for (Object step : way) {
      here =
          step instanceof Integer position
              ? ((List<?>) here).get(position)
              : ((Map<?, ?>) here).get(step);
      assertThat(here).as("%s in the manifest", step).isNotNull();
    }
    return here;
  }

  private static Object manifest() throws IOException {
    return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(MANIFEST));
  }

  private static Map<String, String> environment(Object container) {
    Map<String, String> environment = new HashMap<>();
    for (Object variable : (List<?>) at(container, "env")) {
      environment.put((String) at(variable, "name"), (String) at(variable, "value"));
    }
    return environment;
  }

  private Process start(Object container, Map<String, String> environment, int index)
      throws IOException {
    List<String> command = new ArrayList<>();
    ((List<?>) at(container, "command")).forEach(word -> command.add((String) word));
    ((List<?>) at(container, "args")).forEach(word -> command.add((String) word));
    command.addAll(List.of("--warm-up", "0s", "--max-lag", "10s", "--no-pin"));
    Path in = Files.createDirectory(directory.resolve("pod" + index));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(in.toFile())
            .redirectOutput(in.resolve("stdout").toFile())
            .redirectError(in.resolve("stderr").toFile());
    builder.environment().putAll(environment);
    builder.environment().put("JOB_COMPLETION_INDEX", Integer.toString(index));
    builder.environment().merge("PATH", directory + ":", (path, before) -> before + path);
    return builder.start();
  }

  /** The program under the name that it has in the image. */
  private void installAftershock() throws IOException {
    Path program = directory.resolve("aftershock");
    Files.writeString(
        program, "#!/bin/sh\nexec '%s' -jar '%s' \"$@\"\n".formatted(Jar.java(), Jar.file()));
    assertThat(program.toFile().setExecutable(true)).isTrue();
  }

  @Test
  void itNeverStartsAnIndexAgain() throws Exception {
    Object job = at(manifest(), "spec");
    assertThat(at(job, "completionMode")).isEqualTo("Indexed");
    assertThat(at(job, "backoffLimitPerIndex")).isEqualTo(0);
    assertThat(at(job, "template", "spec", "restartPolicy")).isEqualTo("Never");
    assertThat(at(job, "parallelism")).isEqualTo(at(job, "completions"));
    Object container = at(job, "template", "spec", "containers", 0);
    assertThat(environment(container))
        .containsEntry("PARTS", String.valueOf(at(job, "completions")));
    assertThat(at(container, "resources", "requests"))
        .isEqualTo(at(container, "resources", "limits"));
  }

  @Test
  void threePodsSendWhatTheTraceHasAndAreAnalyzedAsOne() throws Exception {
    MadeLog.capture(directory, COUNT, CLIENTS, "/r/%d", i -> i * 0.01);
    installAftershock();
    Object container = at(manifest(), "spec", "template", "spec", "containers", 0);
    Instant start = Instant.now().plusSeconds(SECONDS_TO_START).truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> environment = environment(container);
    environment.put("START_AT", start.toString());
    environment.put("TRACE", directory.resolve("t.trace").toString());
    environment.put("RUNS", Files.createDirectory(directory.resolve("runs")).toString());
    List<String> arrived;
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      environment.put("TARGET", server.url());
      List<Process> pods = new ArrayList<>();
      for (int index = 0; index < 3; index++) {
        pods.add(start(container, environment, index));
      }
      for (int index = 0; index < 3; index++) {
        Jar.Result result = Jar.result(directory.resolve("pod" + index), pods.get(index));
        assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
      }
      arrived = server.arrivals().stream().map(Arrival::target).toList();
    }
    assertThat(arrived)
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, COUNT).mapToObj(i -> "/r/" + i).toList());
    for (int part = 1; part <= 3; part++) {
      RunInfo run = RunReader.readInfo(directory.resolve("runs/part-" + part + ".run"));
      assertThat(run.started()).isEqualTo(start);
      assertThat(run.part()).isEqualTo(new RunInfo.Part(part, 3));
    }
    Jar.Result one = Jar.run(directory, "analyze", "runs", "--threshold", "count==" + COUNT);
    assertThat(one.exitCode()).as(one.err() + one.out()).isZero();
    assertThat(one.out()).contains("3 runs read as one");
  }

  @Test
  void anIndexThatIsStartedTwiceSendsOnce() throws Exception {
    MadeLog.capture(directory, 10, 1, "/r/%d", i -> i * 0.01);
    installAftershock();
    Object container = at(manifest(), "spec", "template", "spec", "containers", 0);
    Map<String, String> environment = environment(container);
    environment.put("START_AT", "+5s");
    environment.put("PARTS", "1");
    environment.put("TRACE", directory.resolve("t.trace").toString());
    environment.put("RUNS", directory.toString());
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      environment.put("TARGET", server.url());
      Process first = start(container, environment, 0);
      assertThat(Jar.result(directory.resolve("pod0"), first).exitCode()).isZero();
      Files.move(directory.resolve("pod0"), directory.resolve("first"));
      Process again = start(container, environment, 0);

      Jar.Result result = Jar.result(directory.resolve("pod0"), again);
      assertThat(result.exitCode()).isEqualTo(2);
      assertThat(result.err()).contains("already exists");
      assertThat(server.arrivals()).hasSize(10);
    }
  }
}
