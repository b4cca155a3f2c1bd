package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.ServerFindings;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.report.CsvReport;
import io.aftershock.analyze.report.HgrmReport;
import io.aftershock.analyze.report.JsonReport;
import io.aftershock.analyze.report.JunitReport;
import io.aftershock.analyze.report.MarkdownReport;
import io.aftershock.analyze.report.OpenMetricsReport;
import io.aftershock.analyze.report.Report;
import io.aftershock.analyze.report.ReportFile;
import io.aftershock.analyze.report.TextReport;
import io.aftershock.analyze.servers.ServerAnalysis;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.SeriesKind;
import io.aftershock.replay.run.ServerMetrics;
import io.aftershock.replay.run.ServerSeries;
import java.io.IOException;
import java.time.Instant;
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
    return new PairedAnalysis(AnalyzeOptions.DEFAULT.withThresholds(parsed), NoiseFloor.none())
        .compare(before.side("before.run"), after.side("after.run"));
  }

  private static void checkText(String name, RunDiff diff) throws IOException {
    String text = new TextReport(false, 10).format(diff);
    GoldenFiles.check(name + ".txt", text);
    assertThat(text.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
  }

  private static void checkAll(String name, RunDiff diff) throws IOException {
    checkText(name, diff);
    GoldenFiles.check(name + ".json", format(new JsonReport(), diff));
    GoldenFiles.check(name + ".md", format(new MarkdownReport(), diff));
    GoldenFiles.check(
        name + ".xml", format(new JunitReport(List.of(Verdict.WORSE, Verdict.UNCLEAR)), diff));
    GoldenFiles.check(name + ".csv", format(new CsvReport(), diff));
    GoldenFiles.check(name + ".prom", format(new OpenMetricsReport(), diff));
  }

  private static String format(Report report, RunDiff diff) throws IOException {
    return new ReportFile("--option", "-", report).format(diff);
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
            "p(95){GET /cart}<20ms",
            "count>1000");

    checkAll("slower", diff.withHypothesis("p(99) stays under 300 ms at 50 requests/s"));
  }

  @Test
  void serverMetricsThatWentWithTheDifference() throws IOException {
    RunFixture before = Traffic.queue(ARRIVALS, 1, 1);
    RunFixture after = Traffic.queue(ARRIVALS, 1.3, 2);
    Pairing pairing = Pairing.of(before.side("before.run"), after.side("after.run"));
    ServerFindings servers =
        ServerAnalysis.of(pairing.samples(), servers(pairing, false), servers(pairing, true), 1);
    RunDiff diff = diff(before, after).withServers(servers);
    checkText("servers", diff);
    GoldenFiles.check("servers.json", format(new JsonReport(), diff));
  }

  /** A queue that knows the latency of each second, a counter, and a gauge of its own mind. */
  private static ServerMetrics servers(Pairing pairing, boolean isCandidate) {
    PairedSamples samples = pairing.samples();
    int seconds = (int) (samples.spanNanos() / 1_000_000_000L) + 1;
    int[] bounds = samples.bounds(samples.offsetNanos(0), 1_000_000_000L, seconds);
    Latencies latencies = isCandidate ? samples.candidate() : samples.baseline();
    long[] times = new long[seconds];
    double[][] values = new double[3][seconds];
    for (int i = 0; i < seconds; i++) {
      times[i] = samples.offsetNanos(0) + i * 1_000_000_000L + 500_000_000L;
      for (int k = bounds[i]; k < bounds[i + 1]; k++) {
        values[0][i] += latencies.nanos(k) / 1e6;
      }
      values[1][i] =
          (i == 0 ? 0 : values[1][i - 1]) + 1e7 * (1 + (i * 37 + (isCandidate ? 5 : 0)) % 11);
      values[2][i] = 1 + (i * 13 + (isCandidate ? 2 : 0)) % 17;
    }
    List<ServerSeries> series =
        List.of(
            new ServerSeries(0, "pool_waiting{pool=\"db\"}", SeriesKind.GAUGE, times, values[0]),
            new ServerSeries(0, "sent_bytes_total", SeriesKind.COUNTER, times, values[1]),
            new ServerSeries(1, "threads", SeriesKind.GAUGE, times, values[2]));
    return new ServerMetrics(series, 2L * seconds, 1, "connection refused", 12);
  }

  @Test
  void noDifference() throws IOException {
    checkAll(
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
  void slowerForAWhile() throws IOException {
    RunFixture before = Traffic.autoregressive(ARRIVALS, 1, 1);
    RunFixture after = new RunFixture();
    Traffic.autoregressive(ARRIVALS, 1, 2)
        .samples
        .forEach(
            sample ->
                after.answered(
                    sample.intendedNanos(),
                    sample.latencyNanos()
                        * (sample.index() >= 700 && sample.index() < 1_300 ? 3 : 1)));
    before.traceStart = Instant.parse("2026-11-24T14:03:00Z");

    checkAll("while", diff(before, after));
  }

  @Test
  void tooFewRequests() throws IOException {
    long[] few = Traffic.arrivals(10, 3);

    checkAll("few", diff(Traffic.queue(few, 1, 1), Traffic.queue(few, 1.3, 2)));
  }

  @Test
  void tooShortForHowLongLatencyStaysHigh() throws IOException {
    checkAll(
        "short",
        diff(
            Traffic.autoregressive(ARRIVALS, 0.999, 1, 1),
            Traffic.autoregressive(ARRIVALS, 0.999, 1, 2)));
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

    checkAll("timeouts", diff(before, after));
  }

  @Test
  void percentilesOfASideAsHdrHistogramWritesThem() throws IOException {
    RunFixture run = Traffic.queue(ARRIVALS, 1, 1);
    run.add(ARRIVALS[REQUESTS - 1], 1, Outcome.TIMED_OUT, 0);
    Pairing pairing = Pairing.of(run.side("before.run"), run.side("before.run"));
    Report report = new HgrmReport("baseline", pairing.samples().baseline());

    GoldenFiles.check("baseline.hgrm", format(report, diff(run, run)));
  }

  @Test
  void longNamesDoNotWidenTheText() throws IOException {
    String path = "/catalogue/of/things/that/nobody/buys/any/more/since/they/are/long".repeat(3);
    RunFixture before = new RunFixture();
    before.endpoints = List.of("GET " + path, "POST " + path);
    Traffic.queue(ARRIVALS, 1, 1)
        .samples
        .forEach(sample -> before.answered(sample.intendedNanos(), sample.latencyNanos()));

    checkText(
        "long",
        diff(
            before.labelled("the way that it was before anybody had touched the cache at all"),
            before,
            "p(95){GET " + path + "}<+10%"));
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
