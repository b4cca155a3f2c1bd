package io.aftershock.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.CaptureCommand;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceParts;
import io.aftershock.capture.trace.TraceReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Captures by a cluster of two workers, which must be those of one machine. */
class SparkCaptureIT {
  private static final long LINES = 2_000_000;

  @TempDir static Path directory;
  private static SparkCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = SparkCluster.start(directory.resolve("cluster"), 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void holdsWhatTheCaptureOfOneMachineHolds() throws Exception {
    Path logs = Files.createDirectory(directory.resolve("logs"));
    List<Path> inputs = ManyLogs.write(logs, LINES);
    Path key = Files.writeString(directory.resolve("key"), "a key of more than sixteen bytes");
    Path single = directory.resolve("single.trace");
    Path parts = directory.resolve("parts.trace");

    assertThat(captureHere(inputs, "-o", single.toString(), "--pseudonym-key", key.toString()))
        .isZero();
    List<String> words = words(inputs, "-o", parts.toString(), "--parts", "5");
    words.addAll(List.of("--pseudonym-key", key.toString()));
    // Pieces that are much smaller than the files.
    long piece = Math.max(1 << 20, Files.size(inputs.get(0)) / 4);
    SparkCluster.Result result = submit("equal", piece, words);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.out()).contains("parts      5, each with all of its sessions; the largest");
    TraceInfo whole = TraceParts.read(parts).whole();
    try (TraceReader reader = TraceReader.open(single)) {
      TraceInfo expected = reader.info();
      assertThat(whole.counts()).isEqualTo(expected.counts());
      assertThat(whole.start()).isEqualTo(expected.start());
      assertThat(whole.spanNanos()).isEqualTo(expected.spanNanos());
      assertThat(whole.time()).isEqualTo(expected.time());
      assertThat(whole.privacy()).isEqualTo(expected.privacy());
      assertThat(whole.endpoints()).isEqualTo(expected.endpoints());
      assertThat(whole.hosts()).isEqualTo(expected.hosts());
      assertThat(whole.sessions()).isEqualTo(expected.sessions());
      assertThat(whole.requestsWithDuration()).isEqualTo(expected.requestsWithDuration());
    }
    assertThat(TraceDigest.ofParts(parts)).isEqualTo(TraceDigest.of(single));
    assertThat(names(parts)).hasSize(5 + 2).contains("parts.json", "rejected.txt");
  }

  @Test
  void leavesOutDuplicatesAndWhatIsOutsideTheWindowAsOneMachineDoes() throws Exception {
    Path logs = Files.createDirectory(directory.resolve("ids"));
    List<Path> inputs = new ArrayList<>();
    for (int server = 0; server < 3; server++) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; i < 3_000; i++) {
        String id = "id" + (i + server * 2_000);
        String line =
            "10.0.%d.1 %d.%03d 0.%03d \"GET /item/%d HTTP/1.1\" 200 %s%n"
                .formatted(i % 7, 1_795_503_600L + i / 5, i % 5 * 200, i % 900, i % 10, id);
        text.append(line).append(i % 100 == 0 ? line : "");
      }
      inputs.add(Files.writeString(logs.resolve("hop" + server + ".log"), text));
    }
    String[] options = {
      "--log-format",
      "$remote_addr $msec $request_time \"$request\" $status $request_id",
      "--since",
      "2026-11-24T07:03:00.5Z",
      "--exclude",
      "path=/item/3",
      "--sample",
      "70%"
    };
    Path single = directory.resolve("ids-single.trace");
    Path parts = directory.resolve("ids-parts.trace");

    assertThat(captureHere(inputs, with(options, "-o", single.toString()))).isZero();
    SparkCluster.Result result =
        submit("ids", 50_000, words(inputs, with(options, "-o", parts.toString())));

    assertThat(result.exitCode()).as(result.err()).isZero();
    TraceInfo whole = TraceParts.read(parts).whole();
    try (TraceReader reader = TraceReader.open(single)) {
      assertThat(whole.counts()).isEqualTo(reader.info().counts());
      assertThat(whole.counts().skipped()).containsKey("duplicate request id");
      assertThat(whole.selection()).isEqualTo(reader.info().selection());
    }
    assertThat(TraceDigest.ofParts(parts)).isEqualTo(TraceDigest.of(single));
  }

  @Test
  void anExecutorThatDiesLeavesNoDouble() throws Exception {
    Path logs = Files.createDirectory(directory.resolve("dying"));
    List<Path> inputs = ManyLogs.write(logs, 80_000);
    Path single = directory.resolve("dying-single.trace");
    Path parts = directory.resolve("dying-parts.trace");
    Path key = Files.writeString(directory.resolve("dying-key"), "a key of more than 16 bytes");
    String[] options = {"--pseudonym-key", key.toString(), "--subsecond", "poisson"};
    assertThat(captureHere(inputs, with(options, "-o", single.toString()))).isZero();

    List<String> words = words(inputs, with(options, "-o", parts.toString(), "--parts", "8"));
    Process submitted = cluster.begin("dying", List.of(), words);
    while (submitted.isAlive() && (Files.notExists(parts) || names(parts).isEmpty())) {
      Thread.sleep(5);
    }
    // Its shuffle files go with it, so that all stages are done again in part.
    cluster.workers().get(0).descendants().forEach(ProcessHandle::destroyForcibly);
    SparkCluster.Result result = cluster.result("dying", submitted);

    assertThat(result.exitCode()).as(result.err()).isZero();
    assertThat(result.err()).contains("Lost executor");
    assertThat(TraceDigest.ofParts(parts)).isEqualTo(TraceDigest.of(single));
    assertThat(names(parts)).hasSize(TraceParts.read(parts).parts().size() + 2);
  }

  @Test
  void tellsWhatIsWrongInOneSentence() throws Exception {
    Path foreign = Files.createDirectory(directory.resolve("foreign"));
    Files.writeString(foreign.resolve("notes.txt"), "mine");
    Path log = Files.writeString(directory.resolve("odd.log"), "what is\nthis\n");

    SparkCluster.Result missing =
        submit("missing", 1, List.of("capture", "nowhere.log", "-o", "x", "--follow"));
    SparkCluster.Result kept =
        submit("foreign", 1, List.of("capture", log.toString(), "-o", foreign.toString()));
    Path output = directory.resolve("odd.trace");
    SparkCluster.Result unknown =
        submit("unknown", 1, List.of("capture", log.toString(), "-o", output.toString()));

    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.err()).contains("INPUT nowhere.log: no such file");
    assertThat(kept.exitCode()).isEqualTo(1);
    assertThat(kept.err()).contains("holds notes.txt, which is no part of a trace");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err()).contains("aftershock: " + log + ": ");
    assertThat(output).doesNotExist();
  }

  private static SparkCluster.Result submit(String name, long pieceBytes, List<String> words)
      throws Exception {
    String setting = "spark.hadoop.mapreduce.input.fileinputformat.split.maxsize=" + pieceBytes;
    return cluster.result(name, cluster.begin(name, List.of(setting), words));
  }

  private static List<String> words(List<Path> inputs, String... options) {
    List<String> words = new ArrayList<>(List.of("capture"));
    inputs.forEach(input -> words.add(input.toString()));
    words.addAll(List.of(options));
    return words;
  }

  private static String[] with(String[] options, String... more) {
    List<String> all = new ArrayList<>(List.of(options));
    all.addAll(List.of(more));
    return all.toArray(new String[0]);
  }

  private static int captureHere(List<Path> inputs, String... options) {
    List<String> words = words(inputs, options);
    words.remove(0);
    return new CommandLine(new CaptureCommand()).execute(words.toArray(new String[0]));
  }

  private static List<String> names(Path of) throws IOException {
    try (var files = Files.list(of)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
