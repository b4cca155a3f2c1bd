package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command from outside: a directory of runs in, text, CSV or JSON out. */
class HistoryCommandTest {
  @TempDir private Path directory;
  private Path results;
  private StoredRuns runs;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void makeDirectory() throws IOException {
    results = Files.createDirectory(directory.resolve("results"));
    runs = new StoredRuns(results);
  }

  /** Sixteen runs, slower by 30 % from the eleventh on, when Java was another too. */
  private void writeRegression() throws IOException {
    for (int day = 0; day < 16; day++) {
      RunFixture run = runs.run(day, day < 10 ? 20 : 26).labelled("v1." + day);
      run.jvm = day < 10 ? "17.0.1" : "21.0.2";
      run.note = day == 10 ? "first on the new base image" : null;
      runs.write(day, run);
    }
  }

  private int history(String... options) {
    String[] arguments = new String[options.length + 1];
    arguments[0] = results.toString();
    System.arraycopy(options, 0, arguments, 1, options.length);
    return new CommandLine(new HistoryCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(exception.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  /** What was printed, without the place of the test's directory. */
  private String printed() {
    return out.toString().replace(directory + "/", "");
  }

  @Test
  void showsARegression() throws IOException {
    writeRegression();

    assertThat(history()).isZero();
    GoldenFiles.check("history.txt", printed());
    assertThat(printed().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThan(101));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void writesJsonAndCsv() throws IOException {
    writeRegression();
    Path csv = directory.resolve("runs.csv");

    assertThat(history("--json", "-", "--csv", csv.toString(), "--metric", "service.p(95)"))
        .isZero();
    GoldenFiles.check("history.json", printed());
    GoldenFiles.check("history.csv", Files.readString(csv).replace(directory + "/", ""));
  }

  @Test
  void csvOnStandardOutputStandsAlone() throws IOException {
    writeRegression();
    RunFixture killed = runs.run(16, 20);
    killed.end = End.RUNNING;
    runs.write(16, killed);

    assertThat(history("--csv", "-")).isZero();
    assertThat(out.toString())
        .startsWith(
            "time,run,label,note,program,requests,errors_percent,rate_per_s,p50_ms,p95_ms,");
    assertThat(out.toString().lines()).hasSize(17);
    assertThat(err.toString()).startsWith("1 of 17 runs are not in the CSV");
  }

  @Test
  void errorsOfTwoRunsAreNoChangeAndOfManyAre() throws IOException {
    for (int day = 0; day < 24; day++) {
      runs.write(day, runs.failing(day, day % 2 + (day < 14 ? 0 : 10)));
    }

    assertThat(history("--metric", "errors")).isZero();
    assertThat(printed()).contains("errors rose by").contains("0.25% in 14 runs before, 5.25%");
  }

  @Test
  void whatIsWithinTheToleranceIsNoChange() throws IOException {
    writeRegression();

    assertThat(history("--metric", "p(50)", "--tolerance", "40%")).isZero();
    assertThat(printed()).contains("no change").doesNotContain("rose");
  }

  @Test
  void runsThatAreNotAlikeAreNotOneSeries() throws IOException {
    writeRegression();
    RunFixture fast = runs.run(20, 40);
    fast.options.put("--speed", "2.0");
    runs.write(20, fast);
    RunFixture other = runs.run(21, 40);
    other.traceContent = "0ther";
    runs.write(21, other);

    assertThat(history("--metric", "p(50)")).isZero();
    assertThat(printed())
        .contains("18 runs in 3 groups that are not alike")
        .contains("Group 1: outage.trace (content 0ther)")
        .contains("Group 2: outage.trace (content c0ffee), --speed 2.0")
        .contains("Group 3: outage.trace (content c0ffee), --speed 1.0");

    assertThat(history("--csv", "-")).isEqualTo(2);
    assertThat(err.toString()).contains("3 groups that are not alike; choose one with --group N");
    assertThat(history("--csv", "-", "--group", "3")).isZero();
    assertThat(history("--group", "4")).isEqualTo(2);
    assertThat(err.toString()).contains("--group 4: must be from 1 to 3");
  }

  @Test
  void damagedRunsAreNamedAndSkippedAndKilledOnesMarked() throws IOException {
    runs.write(0, runs.run(0, 20));
    RunFixture killed = runs.run(1, 20);
    killed.end = End.RUNNING;
    runs.write(1, killed);
    RunFixture late = runs.run(2, 20);
    late.trustworthy = false;
    runs.write(2, late);
    truncate(runs.write(3, runs.run(3, 20)));
    Files.writeString(runs.write(4, runs.run(4, 20)).resolve("run.json"), "{\"schema\": 7");
    Files.delete(runs.write(5, runs.run(5, 20)).resolve("run.json"));
    Files.createDirectories(results.resolve("notes"));

    assertThat(history()).isZero();
    assertThat(printed())
        .contains("results: 3 runs\n")
        .contains("day-01.run (killed)", "day-02.run (late)")
        .contains("not searched, since not complete or late: day-01.run, day-02.run")
        .contains("to tell a change takes 12 runs")
        .containsPattern("skipped: results/day-03.run.*: is truncated")
        .containsPattern("skipped: results/day-04.run/run.json: is damaged")
        .contains("skipped: results/day-05.run: has samples and no manifest");
  }

  private static void truncate(Path run) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(run, "*.cq4")) {
      for (Path file : files) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
          channel.truncate(Files.size(file) / 2);
        }
      }
    }
  }

  @Test
  void oneEndpointCanBeShown() throws IOException {
    runs.write(0, runs.run(0, 20));

    assertThat(history("--endpoint", "GET /cart")).isZero();
    assertThat(printed()).contains("requests of GET /cart").contains("       100  ");
    assertThat(history("--endpoint", "GET /nowhere")).isEqualTo(2);
    assertThat(err.toString()).contains("is in no run; there are: GET /cart, GET /product/:n");
  }

  @Test
  void requestsWithoutAnswerAreSlowerThanAny() throws IOException {
    RunFixture run = runs.run(0, 20);
    for (int i = 0; i < 10; i++) {
      run.add(3_000_000_000L + i, 5_000_000_000L, Outcome.TIMED_OUT, 0);
    }
    runs.write(0, run);

    assertThat(history("--metric", "p(95)", "--metric", "p(96)", "--metric", "avg")).isZero();
    assertThat(printed()).containsPattern("\\d ms +no answer +\\d+\\.\\d ms  day-00.run");
  }

  @Test
  void whatAnInterruptedRunNeverGotToDoesNotCount() throws IOException {
    RunFixture run = runs.run(0, 20);
    run.end = End.INTERRUPTED;
    for (int i = 0; i < 50; i++) {
      run.add(3_000_000_000L + i, 1_000_000, Outcome.NOT_SENT, 0);
    }
    runs.write(0, run);

    assertThat(history("--metric", "errors")).isZero();
    assertThat(printed()).contains("       200   0.00%  day-00.run (interrupted)");
  }

  @Test
  void onlyTheNewestRowsAreShown() throws IOException {
    writeRegression();

    assertThat(history("--rows", "3")).isZero();
    assertThat(printed())
        .contains("v1.13", "13 earlier runs are not shown (--rows 16 shows all)")
        .doesNotContain("v1.12\n");
  }

  @Test
  void mistakesAreToldAtOnce() {
    assertThat(
            history(
                "--metric",
                "median",
                "--rows",
                "0",
                "--confidence",
                "1",
                "--csv",
                "-",
                "--json",
                "-"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("--metric 'median' is none of", "--rows must be", "--confidence must be")
        .contains("both want standard output");
  }

  @Test
  void whereThereAreNoRunsItSaysHowToMakeThem() throws IOException {
    assertThat(history()).isEqualTo(1);
    assertThat(err.toString()).contains("has no runs; write them there with: aftershock replay");
    Files.delete(results);
    assertThat(history()).isEqualTo(1);
    assertThat(err.toString()).contains("no such directory");
    runs = new StoredRuns(directory);
    results = runs.write(0, runs.run(0, 20));
    assertThat(history()).isEqualTo(1);
    assertThat(err.toString()).contains("is a run; name the directory that holds it");
  }

  @Test
  void jsonTellsWhatIsInTheSeries() throws IOException {
    writeRegression();

    history("--json", "-", "--metric", "p(50)");

    JsonNode group = new JsonMapper().readTree(out.toString()).path("groups").path(0);
    JsonNode change = group.path("series").path(0).path("changes").path(0);
    assertThat(change.path("firstRunAfter").asInt()).isEqualTo(10);
    assertThat(change.path("changeRatio").asDouble()).isBetween(0.25, 0.35);
    assertThat(change.path("alsoChanged").path(0).asText()).contains("17.0.1 -> 21.0.2");
    assertThat(group.path("conditions").path("target").asText()).isEqualTo("http://127.0.0.1");
  }
}
