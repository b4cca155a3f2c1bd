package io.aftershock.analyze.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.aftershock.analyze.findings.ServerFindings;
import io.aftershock.analyze.findings.ServerFindings.Metric;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import io.aftershock.analyze.stats.SideSamples;
import io.aftershock.replay.run.SeriesKind;
import io.aftershock.replay.run.ServerMetrics;
import io.aftershock.replay.run.ServerSeries;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

/** Twenty seconds of ten requests each, in which a queue grows and goes on the baseline's side. */
class ServerAnalysisTest {
  private static final int SECONDS = 20;
  private static final int EACH = 10;
  private static final long SECOND = 1_000_000_000L;

  private static double queue(int second) {
    return Math.max(0, 8 - Math.abs(second - 9)) * 10;
  }

  private static Latencies latencies(IntToDoubleFunction msAt) {
    long[] nanos = new long[SECONDS * EACH];
    for (int i = 0; i < nanos.length; i++) {
      nanos[i] = Math.round(msAt.applyAsDouble(i / EACH) * 1e6) + i % EACH;
    }
    return new Latencies(nanos, new boolean[nanos.length]);
  }

  private static long[] offsets() {
    long[] offsets = new long[SECONDS * EACH];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i * SECOND / EACH;
    }
    return offsets;
  }

  private static ServerSeries series(String name, SeriesKind kind, IntToDoubleFunction at) {
    long[] times = new long[SECONDS + 1];
    double[] values = new double[SECONDS + 1];
    for (int i = 0; i <= SECONDS; i++) {
      times[i] = i * SECOND + SECOND / 10;
      values[i] = at.applyAsDouble(i);
    }
    return new ServerSeries(0, name, kind, times, values);
  }

  private static ServerMetrics metrics(ServerSeries... series) {
    return new ServerMetrics(List.of(series), SECONDS, 0, "", 0);
  }

  private static ServerFindings differences(ServerMetrics before, ServerMetrics after) {
    PairedSamples samples =
        new PairedSamples(
            offsets(), latencies(second -> 20 + queue(second)), latencies(second -> 20));
    return Objects.requireNonNull(ServerAnalysis.of(samples, before, after, 1));
  }

  @Test
  void theQueueIsRankedAboveWhatOnlyGoesOn() {
    ServerFindings findings =
        differences(
            metrics(
                series("uptime", SeriesKind.GAUGE, i -> i),
                series("heap", SeriesKind.GAUGE, i -> i * 7 % 5),
                series("waiting", SeriesKind.GAUGE, ServerAnalysisTest::queue),
                series("size", SeriesKind.GAUGE, i -> 4)),
            metrics(
                series("uptime", SeriesKind.GAUGE, i -> i + 100.0),
                series("heap", SeriesKind.GAUGE, i -> i * 3 % 7),
                series("waiting", SeriesKind.GAUGE, i -> 0),
                series("size", SeriesKind.GAUGE, i -> 32)));
    assertThat(findings.windows()).isEqualTo(SECONDS);
    assertThat(findings.ranked()).extracting(Metric::name).containsExactly("waiting", "heap");
    Metric first = findings.ranked().get(0);
    assertThat(first.correlation()).isGreaterThan(0.99);
    assertThat(first.candidateMean()).isZero();
    assertThat(first.baselineMean()).isGreaterThan(20);
    assertThat(first.shiftP()).isLessThan(0.2);
    assertThat(findings.still()).isEqualTo(2); // Uptime and size differ by the same all along.
    assertThat(findings.compared()).isEqualTo(4);
  }

  @Test
  void whatIsCountedUpCountsAsItsRateAcrossARestart() {
    double[] total = {0};
    ServerSeries counter =
        series(
            "errors_total",
            SeriesKind.COUNTER,
            i -> total[0] = i == 15 ? queue(i) : total[0] + queue(i));
    SideSamples samples = new SideSamples(offsets(), latencies(second -> 20 + queue(second)));
    ServerFindings findings = Objects.requireNonNull(ServerAnalysis.of(samples, metrics(counter)));
    Metric metric = findings.ranked().get(0);
    assertThat(metric.isRate()).isTrue();
    assertThat(metric.correlation()).isGreaterThan(0.9);
    // Each of the windows has the rate up to the answer within it.
    assertThat(metric.baseline().get(9)).isCloseTo(queue(10), within(1e-6));
    assertThat(findings.ofDifference()).isFalse();
    assertThat(metric.candidate()).isEmpty();
  }

  @Test
  void whatNeverFallsAndMostlyGrowsIsTakenToCount() {
    assertThat(TimeCut.isRate(series("x", SeriesKind.UNKNOWN, i -> 3.0 * i))).isTrue();
    assertThat(TimeCut.isRate(series("x", SeriesKind.UNKNOWN, i -> Math.floor(i / 5.0)))).isFalse();
    assertThat(TimeCut.isRate(series("x", SeriesKind.UNKNOWN, i -> i == 7 ? 0 : i))).isFalse();
    assertThat(TimeCut.isRate(series("x", SeriesKind.GAUGE, i -> 3.0 * i))).isFalse();
  }

  @Test
  void gapsAreLeftOutAndTooFewValuesSayNothing() {
    ServerFindings findings =
        differences(
            metrics(
                series("some", SeriesKind.GAUGE, i -> i < 12 ? queue(i) : Double.NaN),
                series("few", SeriesKind.GAUGE, i -> i < 5 ? queue(i) : Double.NaN),
                series("alone", SeriesKind.GAUGE, i -> i)),
            metrics(
                series("some", SeriesKind.GAUGE, i -> 0), series("few", SeriesKind.GAUGE, i -> 0)));
    assertThat(findings.ranked()).extracting(Metric::name).containsExactly("some");
    assertThat(findings.ranked().get(0).windows()).isEqualTo(12);
    assertThat(findings.unmatched()).isEqualTo(2);
  }

  @Test
  void aFasterRunIsStretchedToTheBaselinesTime() {
    PairedSamples samples =
        new PairedSamples(
            offsets(), latencies(second -> 20), latencies(second -> 20 + queue(second)));
    long[] times = new long[SECONDS + 1];
    double[] values = new double[SECONDS + 1];
    for (int i = 0; i <= SECONDS; i++) {
      times[i] = (i * SECOND + SECOND / 10) / 2;
      values[i] = queue(i);
    }
    ServerFindings findings =
        Objects.requireNonNull(
            ServerAnalysis.of(
                samples,
                metrics(series("waiting", SeriesKind.GAUGE, i -> 0)),
                metrics(new ServerSeries(0, "waiting", SeriesKind.GAUGE, times, values)),
                2));
    assertThat(findings.ranked().get(0).correlation()).isGreaterThan(0.99);
  }

  @Test
  void nothingIsSaidWhereNobodyWasAsked() {
    SideSamples samples = new SideSamples(offsets(), latencies(second -> 20));
    assertThat(ServerAnalysis.of(samples, ServerMetrics.NONE)).isNull();
  }
}
