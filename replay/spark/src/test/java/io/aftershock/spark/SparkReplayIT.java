package io.aftershock.spark;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.CaptureCommand;
import io.aftershock.fixtures.Arrival;
import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunReader;
import io.aftershock.spark.replay.PartedTraces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** A trace that two executors send together. The server they send to is the judge. */
class SparkReplayIT {
  private static final int REQUESTS = 2_000;
  private static final int SESSIONS = 40;
  private static final String FORMAT = "$msec $request_time $remote_addr \"$request\" $status";
  private static final Pattern PID = Pattern.compile("\"pid\" : (\\d+)");
  private static final long LONGEST_WAIT_SECONDS = 120;

  @TempDir static Path directory;
  private static SparkCluster cluster;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = SparkCluster.start(directory.resolve("cluster"), 2);
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < REQUESTS; i++) {
      // In bursts of 20, which last 20 ms, 5 a second.
      int burst = i / 20;
      double arrived = 1_795_506_935 + burst * 0.2 + i % 20 * 0.001;
      log.append(
          String.format(
              Locale.ROOT,
              "%.3f 0.000 10.0.0.%d \"GET /r/%d HTTP/1.1\" 200%n",
              arrived,
              1 + i % SESSIONS,
              i));
    }
    Files.writeString(directory.resolve("made.log"), log);
    String made = directory.resolve("made.log").toString();
    int code =
        new CommandLine(new CaptureCommand())
            .execute(made, "--log-format", FORMAT, "-o", trace(), "--quiet");
    assertThat(code).isZero();
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  private static String trace() {
    return directory.resolve("made.trace").toString();
  }

  /** Without a warm-up, and not ashamed of being late: how exact it is, is measured elsewhere. */
  private static List<String> replay(ScriptedServer server, String output) {
    return List.of(
        "replay",
        trace(),
        "--tasks",
        "2",
        "--target",
        server.url(),
        "--warm-up",
        "0s",
        "--max-lag",
        "30s",
        "--share",
        "session",
        "-o",
        directory.resolve(output).toString());
  }

  private static Path output(String name) {
    return directory.resolve(name);
  }

  private static List<Integer> numbers(ScriptedServer server) {
    return server.arrivals().stream()
        .map(Arrival::target)
        .map(target -> Integer.parseInt(target.substring("/r/".length())))
        .toList();
  }

  @Test
  void twoExecutorsSendEachRequestOnceAndSessionsInOrder() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      SparkCluster.Result result =
          cluster.submit("whole", replay(server, "whole").toArray(String[]::new));

      assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
      assertThat(result.err()).contains("by 2 tasks, which start together", "2,000 requests in");
      assertThat(result.out()).contains("the 2,000 requests of all 2 parts", "part 1", "part 2");
      List<Integer> arrived = numbers(server);
      assertThat(arrived)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, REQUESTS).boxed().toList());
      assertOrderInSessions(arrived);
    }
    for (int part = 1; part <= 2; part++) {
      RunInfo info = RunReader.readInfo(output("whole").resolve("part-0000" + part + ".run"));
      assertThat(info.part()).isEqualTo(new RunInfo.Part(part, 2));
      assertThat(info.isComplete()).isTrue();
    }
    assertThat(Files.readString(output("whole").resolve("replay.json")))
        .contains("\"state\" : \"ended\"", "\"missing\" : [ ]", "\"clockErrorNanos\" : ");
  }

  @Test
  void partsOfATraceAreSharedOutAmongTasks() throws Exception {
    Path parts = PartedTraces.write(Path.of(trace()), directory.resolve("parts"), 3);
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      List<String> arguments = new ArrayList<>(replay(server, "shared"));
      arguments.set(arguments.indexOf(trace()), parts.toString());
      SparkCluster.Result result = cluster.submit("shared", arguments.toArray(String[]::new));

      assertThat(result.exitCode()).as(result.err() + result.out()).isZero();
      List<Integer> arrived = numbers(server);
      assertThat(arrived)
          .containsExactlyInAnyOrderElementsOf(IntStream.range(0, REQUESTS).boxed().toList());
      assertOrderInSessions(arrived);
    }
    for (int part = 1; part <= 2; part++) {
      RunInfo info = RunReader.readInfo(output("shared").resolve("part-0000" + part + ".run"));
      assertThat(info.part()).isEqualTo(new RunInfo.Part(part, 2));
      assertThat(info.trace().part().count()).isEqualTo(2);
    }
  }

  private static void assertOrderInSessions(List<Integer> arrived) {
    Map<Integer, Integer> newest = new HashMap<>();
    for (int number : arrived) {
      Integer before = newest.put(number % SESSIONS, number);
      assertThat(before == null || before < number).as("%d after %d", number, before).isTrue();
    }
  }

  @Test
  void aLostExecutorLeavesItsPartMissingAndNothingIsSentTwice() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      Process driver = cluster.begin("lost", List.of(), replay(server, "lost"));
      awaitArrivals(server, REQUESTS / 10);
      long pid = pid(output("lost").resolve("part-00002.begun.json"));
      ProcessHandle executor = executors().get(pid);
      assertThat(executor).as("executor %d of this cluster", pid).isNotNull();
      executor.destroyForcibly();
      SparkCluster.Result result = cluster.result("lost", driver);

      assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(4);
      assertThat(result.out()).contains("PART of 2 MISSING: 2", "(pid " + pid + ")");
      List<Integer> arrived = numbers(server);
      assertThat(arrived).doesNotHaveDuplicates().hasSizeLessThan(REQUESTS);
      RunInfo rest = RunReader.readInfo(output("lost").resolve("part-00001.run"));
      assertThat(rest.end()).isEqualTo(RunInfo.End.INTERRUPTED);
      assertThat(rest.counts().samples()).isBetween(1L, REQUESTS - 1L);
    }
    assertThat(output("lost").resolve("part-00002.run")).doesNotExist();
    assertThat(Files.readString(output("lost").resolve("replay.json")))
        .contains("\"missing\" : [ 2 ]");
  }

  private static void awaitArrivals(ScriptedServer server, int count) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    while (server.arrivals().size() < count && System.nanoTime() < end) {
      Thread.sleep(20);
    }
    assertThat(server.arrivals()).hasSizeGreaterThanOrEqualTo(count);
  }

  private static long pid(Path file) throws IOException {
    Matcher matcher = PID.matcher(Files.readString(file));
    assertThat(matcher.find()).isTrue();
    return Long.parseLong(matcher.group(1));
  }

  private static Map<Long, ProcessHandle> executors() {
    Map<Long, ProcessHandle> executors = new HashMap<>();
    cluster
        .workers()
        .forEach(
            worker -> worker.descendants().forEach(child -> executors.put(child.pid(), child)));
    return executors;
  }

  @Test
  void aDriverThatIsInterruptedSavesWhatWasDone() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      Process driver = cluster.begin("stopped", List.of(), replay(server, "stopped"));
      awaitArrivals(server, REQUESTS / 10);
      driver.destroy();
      SparkCluster.Result result = cluster.result("stopped", driver);

      assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(143);
      assertThat(numbers(server)).doesNotHaveDuplicates().hasSizeLessThan(REQUESTS);
    }
    for (int part = 1; part <= 2; part++) {
      RunInfo info = RunReader.readInfo(output("stopped").resolve("part-0000" + part + ".run"));
      assertThat(info.end()).isEqualTo(RunInfo.End.INTERRUPTED);
    }
  }

  @Test
  void settingsThatWouldSendAgainAreRefused() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      List<String> settings =
          List.of("spark.stage.maxConsecutiveAttempts=4", "spark.speculation=true");
      List<String> arguments = new ArrayList<>(replay(server, "refused"));
      arguments.addAll(List.of("--part", "1/2"));
      Process driver = cluster.begin("refused", settings, arguments);
      SparkCluster.Result result = cluster.result("refused", driver);

      assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(2);
      assertThat(result.err())
          .contains(
              "spark.stage.maxConsecutiveAttempts=4: a replay is never tried again",
              "spark.speculation=true: a replay is never tried again",
              "--part 1/2: each task gets a part by itself");
      assertThat(server.arrivals()).isEmpty();
    }
    assertThat(output("refused")).doesNotExist();
  }

  @Test
  void mistakesThatTasksFindAreToldBeforeAnythingIsSent() throws Exception {
    try (ScriptedServer server = ScriptedServer.start(Script.steady(ofMillis(2)))) {
      List<String> arguments = new ArrayList<>(replay(server, "mistakes"));
      arguments.addAll(List.of("--late", "never", "--speed", "-1"));
      SparkCluster.Result result = cluster.submit("mistakes", arguments.toArray(String[]::new));

      assertThat(result.exitCode()).as(result.err() + result.out()).isEqualTo(2);
      assertThat(result.err()).contains("--late never: ", "--speed -1.0: must be above 0");
      assertThat(server.arrivals()).isEmpty();
    }
    assertThat(output("mistakes")).doesNotExist();
  }
}
