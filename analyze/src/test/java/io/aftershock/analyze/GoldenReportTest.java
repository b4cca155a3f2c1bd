package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.report.JsonReport;
import io.aftershock.analyze.report.TextReport;
import io.aftershock.replay.run.Outcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole reports, as a user sees them. */
class GoldenReportTest {
  private static final int REQUESTS = 2_000;

  private static final long[] ARRIVALS = Traffic.arrivals(REQUESTS, 3);

  private static RunDiff diff(RunFixture before, RunFixture after, String... thresholds)
      throws IOException {
    List<Threshold> parsed = new ThresholdParser(new ArrayList<>()).parse(List.of(thresholds));
    return new Analysis(AnalyzeOptions.DEFAULT.withThresholds(parsed), NoiseFloor.none())
        .compare(before.side("before.run"), after.side("after.run"));
  }

  private static void checkText(String name, RunDiff diff) throws IOException {
    String text = new TextReport(false, 10).format(diff);
    GoldenFiles.check(name + ".txt", text);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  @Test
  void slowerWithThresholds() throws IOException {
    RunDiff diff =
        diff(
            Traffic.queue(ARRIVALS, 1, 1).labelled("as it was"),
            Traffic.queue(ARRIVALS, 1.3, 2).labelled("with the new index"),
            "p(99)<300ms",
            "p(99)<+10%",
            "avg<+20ms",
            "errors<1%",
            "p(95){GET /cart}<20ms");

    checkText("slower", diff);
    GoldenFiles.check("slower.json", new JsonReport().format(diff));
  }

  @Test
  void noDifference() throws IOException {
    checkText(
        "same",
        diff(Traffic.autoregressive(ARRIVALS, 1, 1), Traffic.autoregressive(ARRIVALS, 1, 2)));
  }

  @Test
  void decidedByAQuantileWithoutAColumn() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = new RunFixture();
    before.samples.forEach(
        sample ->
            after.answered(
                sample.intendedNanos(),
                sample.endpoint() == 0
                        && sample.latencyNanos() > 11_000_000
                        && sample.latencyNanos() < 16_000_000
                    ? sample.latencyNanos() * 5 / 4
                    : sample.latencyNanos()));

    checkText("hidden", diff(before, after));
  }

  @Test
  void stallInOnePlace() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = new RunFixture();
    before.samples.forEach(
        sample ->
            after.answered(
                sample.intendedNanos(),
                sample.latencyNanos()
                    + (sample.index() >= 700 && sample.index() < 830 ? 1_000_000_000L : 0)));

    checkText("stall", diff(before, after));
  }

  @Test
  void tooFewRequests() throws IOException {
    long[] few = Traffic.arrivals(10, 3);

    checkText("few", diff(Traffic.queue(few, 1, 1), Traffic.queue(few, 1.3, 2)));
  }

  @Test
  void timeoutsAndALateGenerator() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = new RunFixture();
    after.trustworthy = false;
    after.options.put("--speed", "2.0");
    before.samples.forEach(
        sample -> {
          boolean isCut = sample.index() % 50 == 7;
          after.add(
              sample.intendedNanos(),
              isCut ? 5_000_000_000L : sample.latencyNanos(),
              isCut ? Outcome.TIMED_OUT : Outcome.RESPONDED,
              isCut ? 0 : 200);
        });

    checkText("timeouts", diff(before, after));
  }

  @Test
  void coloursOnlyVerdicts() throws IOException {
    RunDiff diff = diff(Traffic.queue(ARRIVALS, 1, 1), Traffic.queue(ARRIVALS, 1.3, 2));

    String colored = new TextReport(true, 10).format(diff);

    assertThat(colored).contains("\u001B[31mworse\u001B[0m");
    assertThat(colored.replaceAll("\u001B\\[\\d+m", ""))
        .isEqualTo(new TextReport(false, 10).format(diff));
  }
}
