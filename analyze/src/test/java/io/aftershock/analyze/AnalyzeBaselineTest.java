package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Which baseline is chosen, and what is not compared without force. */
class AnalyzeBaselineTest {
  @TempDir private Path directory;
  private Path results;
  private StoredRuns runs;
  private Path candidate;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeCandidate() throws IOException {
    results = Files.createDirectory(directory.resolve("results"));
    runs = new StoredRuns(results);
    candidate = runs.run(9, 26).write(directory.resolve("after.run"));
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

  private int choose(String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("--baseline", results.toString(), candidate.toString()));
    arguments.addAll(List.of(more));
    return analyze(arguments.toArray(String[]::new));
  }

  private void assertChosen(int day) {
    assertThat(err.toString()).startsWith("Baseline: " + runs.path(day));
    assertThat(out.toString()).contains(runs.path(day).toString());
  }

  @Test
  void prefersSoundRunsThenAlikeOnesThenTheNewest() throws IOException {
    runs.write(0, runs.run(0, 20));
    runs.write(1, runs.run(1, 20));
    RunFixture otherJava = runs.run(2, 20);
    otherJava.jvm = "21";
    runs.write(2, otherJava);
    RunFixture late = runs.run(3, 20);
    late.trustworthy = false;
    runs.write(3, late);
    RunFixture killed = runs.run(4, 20);
    killed.end = End.RUNNING;
    runs.write(4, killed);
    RunFixture fast = runs.run(5, 20);
    fast.options.put("--speed", "2.0");
    runs.write(5, fast);
    RunFixture otherTrace = runs.run(6, 20);
    otherTrace.traceContent = "0ther";
    runs.write(6, otherTrace);
    runs.write(10, runs.run(10, 20));

    assertThat(choose()).isZero();
    assertChosen(1);
    assertThat(err.toString().replace(results + "/", ""))
        .contains("of the same trace, replayed alike; the best of 6 that suit")
        .contains("not day-00.run: older, 2026-11-01 10:00")
        .contains("not day-02.run: the Java versions differ: 21 -> 17")
        .contains("not day-10.run: it started after the candidate")
        .contains("nor 1 other");
    assertThat(out.toString()).contains("Verdict: worse");
  }

  @Test
  void candidateAmongTheRunsIsNotItsOwnBaseline() throws IOException {
    runs.write(0, runs.run(0, 20));
    candidate = runs.write(1, runs.run(1, 20));

    assertThat(choose("--quiet")).isZero();
    assertChosen(0);
    assertThat(err.toString().lines()).hasSize(1);
  }

  @Test
  void labelMarksABaseline() throws IOException {
    runs.write(0, runs.run(0, 20).labelled("baseline"));
    runs.write(1, runs.run(1, 20));

    assertThat(choose("--baseline-label", "baseline")).isZero();
    assertThat(err.toString()).startsWith("Baseline: " + runs.path(0) + ", \"baseline\"");
    assertThat(choose("--baseline-label", "v7")).isEqualTo(1);
    assertThat(err.toString())
        .contains("has no other run labelled 'v7' of the trace of")
        .contains("1 of outage.trace (content c0ffee) with label 'baseline'");
  }

  @Test
  void damagedRunIsPassedOver() throws IOException {
    runs.write(0, runs.run(0, 20));
    try (DirectoryStream<Path> samples =
        Files.newDirectoryStream(runs.write(1, runs.run(1, 20)), "*.cq4")) {
      for (Path file : samples) {
        Files.delete(file);
      }
    }

    assertThat(choose()).isZero();
    assertChosen(0);
    assertThat(err.toString()).contains("not " + runs.path(1) + ": has no records file");
  }

  @Test
  void whereNoneSuitsItSaysWhatThereIs() throws IOException {
    RunFixture otherTrace = runs.run(6, 20);
    otherTrace.traceContent = "0ther";
    runs.write(6, otherTrace);

    assertThat(choose()).isEqualTo(1);
    assertThat(err.toString())
        .contains("has no other run of the trace of")
        .contains("1 of outage.trace (content 0ther) with no label");
  }

  @Test
  void runsThatWereNotReplayedAlikeNeedForce() throws IOException {
    RunFixture fast = runs.run(5, 20);
    fast.options.put("--speed", "2.0");
    runs.write(5, fast);

    assertThat(choose()).isEqualTo(1);
    assertThat(err.toString())
        .contains("that was replayed as", "the speeds differ: --speed 2.0 -> 1.0", "--force");
    err.getBuffer().setLength(0);
    assertThat(choose("--force")).isZero();
    assertChosen(5);
    assertThat(out.toString()).startsWith("Forced, though the speeds differ: --speed 2.0 -> 1.0\n");
  }

  @Test
  void namedRunsThatWereNotReplayedAlikeNeedForceToo() throws IOException {
    RunFixture tls = runs.run(5, 20);
    tls.options.put("--target", "https://127.0.0.1:8443");
    tls.options.put("--http", "2");
    String other = runs.write(5, tls).toString();

    assertThat(analyze(other, candidate.toString())).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("the protocols differ: HTTP/2 over https -> HTTP/1.1 over http. ")
        .contains("with --force");
    assertThat(analyze(other, candidate.toString(), "--force", "--json", "-")).isZero();
    JsonNode warning = new JsonMapper().readTree(out.toString()).path("warnings").path(0);
    assertThat(warning.path("code").asText()).isEqualTo("protocol-differs");
  }

  @Test
  void differentTracesAreComparedUnpairedWhereForced() throws IOException {
    RunFixture otherTrace = runs.run(6, 20);
    otherTrace.traceContent = "0ther";
    String other = runs.write(6, otherTrace).toString();

    assertThat(analyze(other, candidate.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("compared with itself", "with --force");
    assertThat(analyze(other, candidate.toString(), "--force", "--json", "-")).isZero();
    JsonNode json = new JsonMapper().readTree(out.toString());
    assertThat(json.path("method").path("name").asText()).isEqualTo("unpaired-block-bootstrap");
    assertThat(json.path("warnings").path(0).path("code").asText()).isEqualTo("trace-differs");
  }

  @Test
  void mistakesAreToldAtOnce() {
    assertThat(analyze(candidate.toString(), "--top", "-1", "--baseline-label", "x")).isEqualTo(2);
    assertThat(err.toString()).contains("--top must be", "--baseline-label x says");
    assertThat(choose(candidate.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("chooses the baseline: name the candidate only");
  }
}
