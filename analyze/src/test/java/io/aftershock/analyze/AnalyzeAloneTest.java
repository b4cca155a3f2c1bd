package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.replay.run.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** One run by itself: reports, refusals, exit codes. */
class AnalyzeAloneTest {
  private static final long[] ARRIVALS = Traffic.arrivals(2_000, 5);

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int analyze(RunFixture run, String... arguments) throws IOException {
    String[] all = new String[arguments.length + 1];
    all[0] = run.write(directory.resolve("before.run")).toString();
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return new CommandLine(new AnalyzeCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(exception.getMessage());
              return 1;
            })
        .execute(all);
  }

  private String said() {
    return out.toString().replace(directory + "/", "");
  }

  private static RunFixture withTimeouts() {
    RunFixture run = new RunFixture();
    Traffic.queue(ARRIVALS, 1, 1)
        .samples
        .forEach(
            sample -> {
              if (sample.index() % 97 == 3) {
                run.add(sample.intendedNanos(), 5_000_000_000L, Outcome.TIMED_OUT, 0);
              } else {
                run.answered(sample.intendedNanos(), sample.latencyNanos());
              }
            });
    return run;
  }

  @Test
  void errorsQuantilesEndpointsAndThresholds() throws IOException {
    int code =
        analyze(
            withTimeouts().labelled("pool of 4"),
            "--threshold",
            "p(95)<1s",
            "--threshold",
            "p(99){GET /cart}<1ms");

    assertThat(code).isEqualTo(3);
    GoldenFiles.check("alone.txt", said());
    assertThat(said().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void forPrograms() throws IOException {
    Path json = directory.resolve("alone.json");
    Path csv = directory.resolve("alone.csv");

    int code =
        analyze(withTimeouts(), "--json", json.toString(), "--csv", csv.toString(), "--quiet");

    assertThat(code).isZero();
    GoldenFiles.check("alone.json", Files.readString(json).replace(directory + "/", ""));
    GoldenFiles.check("alone.csv", Files.readString(csv));
    JsonNode found = new JsonMapper().readTree(json.toFile());
    JsonNode median = found.path("quantiles").get(0);
    assertThat(median.path("lowNanos").asLong()).isLessThan(median.path("nanos").asLong());
    assertThat(median.path("highNanos").asLong()).isGreaterThan(median.path("nanos").asLong());
  }

  @Test
  void jsonMayBeStandardOutput() throws IOException {
    assertThat(analyze(withTimeouts(), "--json", "-")).isZero();
    assertThat(said()).startsWith("{").contains("\"schema\" : \"aftershock.run-analysis/1\"");
  }

  @Test
  void noIntervalWhereLatencyStaysHighForTooLong() throws IOException {
    analyze(Traffic.autoregressive(ARRIVALS, 0.999, 1, 1));

    assertThat(said()).contains("p50 ").contains("needs a longer run", "p99.9 ", "needs 3,838");
    assertThat(said()).contains("latency stays high or low for longer than a window");
  }

  @Test
  void tooFewRequestsForAnything() throws IOException {
    analyze(Traffic.queue(Traffic.arrivals(10, 3), 1, 1));

    assertThat(said()).contains("needs 20 windows", "needs 381 requests");
  }

  @Test
  void aLateGeneratorIsNotTrusted() throws IOException {
    RunFixture run = withTimeouts();
    run.trustworthy = false;

    assertThat(analyze(run)).isEqualTo(4);
    assertThat(said()).contains("the load generator of before.run was late");
  }

  @Test
  void whatIsForAComparisonIsRefusedAllAtOnce() throws IOException {
    int code =
        analyze(
            withTimeouts(),
            "--markdown",
            "a.md",
            "--hgrm",
            "b",
            "--fail-on",
            "worse",
            "--html",
            "a.html");

    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "--markdown is for a comparison: name a CANDIDATE too",
            "--hgrm is for",
            "--fail-on is for",
            "--html is for");
  }

  @Test
  void aThresholdAgainstTheBaselineIsRefused() throws IOException {
    assertThat(analyze(withTimeouts(), "--threshold", "p(99)<+10%")).isEqualTo(2);
    assertThat(err.toString())
        .contains("--threshold 'p(99)<+10%' is for a comparison: name a CANDIDATE too");
  }
}
