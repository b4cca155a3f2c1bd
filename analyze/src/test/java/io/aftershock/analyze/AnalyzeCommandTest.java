package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.replay.run.Fidelity.Grade;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command from outside: exit codes, standard output, files. */
class AnalyzeCommandTest {
  private static final long[] ARRIVALS = Traffic.arrivals(1_500, 5);

  @TempDir private Path directory;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String before;
  private String slower;

  @BeforeEach
  void writeRuns() throws IOException {
    before = write("before.run", Traffic.queue(ARRIVALS, 1, 1));
    slower = write("slower.run", Traffic.queue(ARRIVALS, 1.5, 2));
  }

  private String write(String name, RunFixture run) throws IOException {
    return run.write(directory.resolve(name)).toString();
  }

  private int analyze(String... arguments) {
    return new CommandLine(new AnalyzeCommand())
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println(exception.getMessage());
              return 1;
            })
        .execute(arguments);
  }

  @Test
  void comparesTwoRuns() {
    assertThat(analyze(before, slower)).isZero();
    assertThat(out.toString()).startsWith("Baseline " + before + ", candidate " + slower);
    assertThat(out.toString()).contains("Verdict: worse. Latency is higher at p50");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void sameSamplesOnBothSidesDoNotDiffer() {
    assertThat(analyze(before, before, "--fail-on", "worse")).isZero();
    assertThat(out.toString())
        .contains("Verdict: no clear difference", "+0.00% .. +0.00%")
        .doesNotContain("Still possible");
  }

  @Test
  void sameInputsGiveTheSameBytes() {
    analyze(before, slower);
    String first = out.toString();
    out.getBuffer().setLength(0);
    analyze(before, slower);

    assertThat(out).hasToString(first);
  }

  @Test
  void failsOnWorseOnlyWhereAsked() {
    assertThat(analyze(before, slower, "--fail-on", "worse", "--quiet")).isEqualTo(3);
    assertThat(out.toString().lines()).hasSize(2);
    assertThat(analyze(slower, before, "--fail-on", "worse")).isZero();
  }

  @Test
  void failsOnUnclearOnlyWhereAsked() throws IOException {
    String few = write("few.run", Traffic.queue(Traffic.arrivals(10, 5), 1, 1));

    assertThat(analyze(few, few, "--fail-on", "worse")).isZero();
    assertThat(analyze(few, few, "--fail-on", "unclear")).isEqualTo(3);
    assertThat(analyze(before, before, "--fail-on", "unclear")).isZero();
    assertThat(analyze(before, slower, "--fail-on", "unclear")).isEqualTo(3);
  }

  @Test
  void exitsWith3WhereAThresholdIsCrossed() {
    assertThat(analyze(before, slower, "--threshold", "p(50)<+10%")).isEqualTo(3);
    assertThat(out.toString()).containsPattern("p\\(50\\)<\\+10% +\\+[0-9.]+%  crossed");
    assertThat(analyze(before, slower, "--threshold", "errors<1%")).isZero();
  }

  @Test
  void lateGeneratorIs4AndACrossedThresholdWins() throws IOException {
    RunFixture run = Traffic.queue(ARRIVALS, 1.5, 2);
    run.trustworthy = false;
    String late = write("late.run", run);

    assertThat(analyze(before, late)).isEqualTo(4);
    assertThat(out.toString()).contains("Verdict: unclear. " + late + " was sent late");
    assertThat(analyze(before, late, "--threshold", "max<1ns")).isEqualTo(3);
  }

  @Test
  void aDisturbedGeneratorIsWarnedOfAndNoMore() throws IOException {
    RunFixture run = Traffic.queue(ARRIVALS, 1.5, 2);
    run.grade = Grade.DEGRADED;
    String disturbed = write("disturbed.run", run);

    assertThat(analyze(before, disturbed)).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("of " + disturbed + " was disturbed, so read its tail with care: 3 stalls");
  }

  @Test
  void allMistakesAreReportedAtOnce() {
    assertThat(
            analyze(
                before,
                slower,
                "--threshold=p(99)<10%",
                "--threshold=speed<1s",
                "--tolerance=much",
                "--confidence=100%",
                "--fail-on=better"))
        .isEqualTo(2);
    assertThat(err.toString())
        .contains("p(99)<10%", "speed<1s", "--tolerance", "--confidence", "--fail-on");
  }

  @Test
  void unknownEndpointIsAMistakeThatNamesTheKnownOnes() {
    assertThat(analyze(before, slower, "--threshold", "p(99){GET /nothing}<1s")).isEqualTo(2);
    assertThat(err.toString()).contains("GET /cart");
  }

  @Test
  void noiseOfAnotherTraceIsRefused() throws IOException {
    RunFixture run = Traffic.queue(ARRIVALS, 1, 2);
    run.traceContent = "0ther";
    String other = write("other.run", run);

    assertThat(analyze(before, slower, "--noise", other, other)).isEqualTo(1);
    assertThat(err.toString()).contains("0ther");
  }

  @Test
  void helpEndsWithExamplesToPaste() {
    assertThat(analyze("--help")).isZero();
    assertThat(out.toString())
        .contains("  aftershock analyze before.run after.run --threshold 'p(99)<+10%'");
  }

  @Test
  void unwritableJsonIsSaidAfterTheReport() {
    String file = directory.resolve("none").resolve("analysis.json").toString();

    assertThat(analyze(before, slower, "--json", file)).isEqualTo(1);
    assertThat(out.toString()).contains("Verdict");
    assertThat(err.toString()).startsWith("--json " + file + " cannot be written");
  }

  @Test
  void missingRunIsOneSentence() {
    assertThat(analyze(before, directory.resolve("none.run").toString())).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void runsOfDifferentTracesAreRefused() throws IOException {
    RunFixture run = Traffic.queue(ARRIVALS, 1, 2);
    run.traceContent = "0ther";

    assertThat(analyze(before, write("other.run", run))).isEqualTo(1);
    assertThat(err.toString())
        .contains("c0ffee", "0ther", "no request can be compared with itself");
  }

  @Test
  void jsonGoesToAFileOrInPlaceOfTheReport() throws IOException {
    Path file = directory.resolve("analysis.json");

    assertThat(analyze(before, slower, "--json", file.toString())).isZero();
    assertThat(out.toString()).startsWith("Baseline");
    JsonNode json = new JsonMapper().readTree(Files.readString(file));
    assertThat(json.path("schema").asText()).isEqualTo("aftershock.analysis/1");
    assertThat(json.path("verdict").asText()).isEqualTo("worse");
    assertThat(json.path("endpoints").path(0).path("verdict").asText()).isEqualTo("worse");

    out.getBuffer().setLength(0);
    assertThat(analyze(before, slower, "--json", "-")).isZero();
    assertThat(out).hasToString(Files.readString(file));
  }

  @Test
  void killedRunIsComparedAsFarAsItWentAndUnclear() throws IOException {
    RunFixture run = new RunFixture();
    run.end = End.RUNNING;
    Traffic.queue(ARRIVALS, 1.5, 2)
        .samples
        .subList(0, 900)
        .forEach(sample -> run.answered(sample.intendedNanos(), sample.latencyNanos()));

    assertThat(analyze(before, write("killed.run", run))).isZero();
    assertThat(out.toString())
        .contains("killed.run did not finish")
        .contains("900 requests a side")
        .contains("600 requests that only the baseline has");
  }

  @Test
  void whatAnInterruptedRunNeverGotToIsNoError() throws IOException {
    RunFixture run = new RunFixture();
    run.end = End.INTERRUPTED;
    for (int i = 0; i < ARRIVALS.length; i++) {
      Outcome outcome = i < 900 ? Outcome.RESPONDED : Outcome.NOT_SENT;
      run.add(ARRIVALS[i], 1_000_000, outcome, i < 900 ? 200 : 0);
    }

    analyze(before, write("interrupted.run", run));

    assertThat(out.toString()).contains("900 requests a side").doesNotContain("unanswered");
  }

  @Test
  void noiseBetweenEqualRunsRaisesTheFloor() {
    assertThat(analyze(before, slower, "--noise", before, slower)).isZero();
    assertThat(out.toString()).contains("Verdict: no clear difference");
  }

  @Test
  void noiseOfALateRunIsWarnedOf() throws IOException {
    RunFixture run = Traffic.queue(ARRIVALS, 1, 3);
    run.trustworthy = false;
    String late = write("late.run", run);

    assertThat(analyze(before, slower, "--noise", before, late)).isZero();
    assertThat(out.toString()).containsOnlyOnce("the load generator of " + late + " was late");
  }

  @Test
  void nextStepRepeatsTheSideThatDidNotFinishAsItWas() throws IOException {
    RunFixture run = Traffic.queue(ARRIVALS, 1, 3);
    run.end = End.INTERRUPTED;
    run.options.putAll(Map.of("--speed", "2.0", "--writes", "true"));

    analyze(before, write("cut.run", run), "--force");

    assertThat(out.toString())
        .contains("cut.run once more, since it did not finish:")
        .contains("--target http://127.0.0.1:8080 --speed 2.0 --writes -o again.run")
        .contains("aftershock analyze " + before + " again.run\n");
  }

  @Test
  void traceIsComparedByItsRecordedLatencies() throws IOException {
    Path trace = directory.resolve("outage.trace");
    RunFixture run = Traffic.queue(ARRIVALS, 1, 1);
    run.traceContent = TraceFixture.write(trace, ARRIVALS, 80_000_000);

    assertThat(analyze(trace.toString(), write("replayed.run", run))).isZero();
    assertThat(out.toString())
        .contains("Verdict: better")
        .contains("measured where it was recorded")
        .contains("80.0 ms");
  }

  @Test
  void traceWithoutDurationsIsRefused() throws IOException {
    Path trace = directory.resolve("bare.trace");
    TraceFixture.write(trace, ARRIVALS, -1);

    assertThat(analyze(trace.toString(), before)).isEqualTo(1);
    assertThat(err.toString()).contains("recorded no durations", "$request_time");
  }
}
