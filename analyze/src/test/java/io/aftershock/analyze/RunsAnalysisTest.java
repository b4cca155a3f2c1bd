package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.findings.Basis;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.report.JsonReport;
import io.aftershock.analyze.report.MarkdownReport;
import io.aftershock.analyze.report.Report;
import io.aftershock.analyze.report.TextReport;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunInfo.End;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several runs a side: what is said of them, and where it is said. */
class RunsAnalysisTest {
  private static final long[] ARRIVALS = Traffic.arrivals(1_000, 5);

  /** Runs that differ as a whole, by about so much. */
  private static List<Side> runs(String name, int count, double factor, double spread, long seed) {
    Random random = new Random(seed);
    List<Side> runs = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      double whole = factor * StrictMath.exp(spread * random.nextGaussian());
      runs.add(
          Traffic.autoregressive(ARRIVALS, whole, 100 * seed + i).side(name + "-" + i + ".run"));
    }
    return runs;
  }

  private static RunDiff compare(List<Side> baseline, List<Side> candidate) {
    return new RunsAnalysis(AnalyzeOptions.DEFAULT, NoiseFloor.none())
        .compare(baseline, candidate, ThresholdCheck.ofLatencies(List.of()));
  }

  @Test
  void equalRunsThatDifferAsAWholeAreSeldomCalledDifferent() throws IOException {
    int pairsCalled = 0;
    int runsCalled = 0;
    for (int trial = 0; trial < 20; trial++) {
      List<Side> before = runs("before", 3, 1, 0.4, 2 * trial + 1);
      List<Side> after = runs("after", 3, 1, 0.4, 2 * trial + 2);
      runsCalled += compare(before, after).overall().isDifferent() ? 1 : 0;
      AnalyzeOptions few = new AnalyzeOptions(0.95, 0.05, 200, 1, List.of());
      pairsCalled +=
          new PairedAnalysis(few, NoiseFloor.none())
                  .compare(before.get(0), after.get(0))
                  .overall()
                  .isDifferent()
              ? 1
              : 0;
    }
    assertThat(runsCalled).isLessThanOrEqualTo(2);
    assertThat(pairsCalled).isGreaterThanOrEqualTo(8);
  }

  @Test
  void changeBeyondTheSpreadOfRunsIsFound() {
    RunDiff diff = compare(runs("before", 4, 1, 0.02, 1), runs("after", 4, 1.3, 0.02, 2));

    assertThat(diff.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(diff.overall().quantile(50).orElseThrow().change().low()).isBetween(0.1, 0.3);
    assertThat(diff.overall().windows()).isEqualTo(4);
    assertThat(diff.warnings()).isEmpty();
  }

  @Test
  void twoRunsASideAreShownAndNotJudged() {
    RunDiff diff = compare(runs("before", 2, 1, 0.02, 1), runs("after", 3, 2, 0.02, 2));

    assertThat(diff.overall().basis()).isEqualTo(Basis.TOO_FEW);
    assertThat(new TextReport(false, 10).format(diff))
        .contains("Too few to compare: 2 runs of a side, and it takes 3.", "needs 3 runs");
  }

  @Test
  void quantileThatIsUnansweredInARunIsNotJudged() {
    List<Side> before = runs("before", 3, 1, 0.02, 1);
    List<Side> after = new ArrayList<>(runs("after", 2, 1, 0.02, 2));
    RunFixture failing = Traffic.autoregressive(ARRIVALS, 1, 7);
    for (int i = 0; i < 30; i++) {
      failing.add(60_000_000_000L + i, 2_000_000_000L, Outcome.TIMED_OUT, 0);
    }
    after.add(failing.side("after-3.run"));

    RunDiff diff = compare(before, after);

    assertThat(diff.overall().quantile(99).orElseThrow().isTested()).isFalse();
    assertThat(diff.overall().quantile(50).orElseThrow().isTested()).isTrue();
    assertThat(new TextReport(false, 10).format(diff)).contains("unanswered in a run");
  }

  @Test
  void oneIncompleteRunMakesAllUnclear() {
    List<Side> after = new ArrayList<>(runs("after", 2, 1, 0.02, 2));
    RunFixture cut = Traffic.autoregressive(ARRIVALS, 1, 7);
    cut.end = End.INTERRUPTED;
    after.add(cut.side("after-3.run"));

    RunDiff diff = compare(runs("before", 3, 1, 0.02, 1), after);

    assertThat(diff.overall().basis()).isEqualTo(Basis.INCOMPLETE);
    assertThat(diff.warnings()).anyMatch(warning -> warning.text().contains("after-3.run"));
  }

  @Test
  void reportsShowEachRun() throws IOException {
    RunDiff diff = compare(runs("before", 3, 1, 0.02, 1), runs("after", 4, 1.6, 0.02, 2));

    GoldenFiles.check("runs.txt", new TextReport(false, 10).format(diff));
    GoldenFiles.check("runs.json", written(new JsonReport(), diff));
    GoldenFiles.check("runs.md", written(new MarkdownReport(), diff));
  }

  private static String written(Report report, RunDiff diff) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    report.write(diff, out);
    return out.toString(StandardCharsets.UTF_8);
  }

  @Test
  void commandComparesFilesByName(@TempDir Path directory) throws IOException {
    List<Path> runs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      double factor = (i < 3 ? 1 : 1.5) * (1 + 0.01 * (i % 3));
      RunFixture run = Traffic.autoregressive(ARRIVALS, factor, i);
      runs.add(run.write(directory.resolve(i + ".run")));
    }

    Executed done =
        Executed.analyze(
            "--baseline-runs",
            runs.get(0),
            runs.get(1),
            runs.get(2),
            "--candidate-runs",
            runs.get(3),
            runs.get(4),
            runs.get(5),
            "--fail-on",
            "worse",
            "--threshold",
            "p(50)<+10%");

    assertThat(done.exitCode()).isEqualTo(3);
    assertThat(done.out()).contains("Verdict: worse. Latency is higher at p50", "crossed");
    assertThat(done.err()).isEmpty();
  }

  @Test
  void mistakesAreToldTogether() {
    Executed done =
        Executed.analyze(
            "some.run",
            "--baseline-runs",
            "a.run",
            "a.run",
            "--candidate-runs",
            "b.run",
            "--html",
            "page.html");

    assertThat(done.exitCode()).isEqualTo(2);
    assertThat(done.err())
        .contains(
            "a.run is named twice",
            "--candidate-runs takes at least 2 runs, and has 1",
            "--html shows one run a side");
  }
}
