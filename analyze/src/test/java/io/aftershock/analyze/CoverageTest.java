package io.aftershock.analyze;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.stats.Estimate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Whether the method keeps its word over many simulated pairs of runs. */
class CoverageTest {
  private static final int PAIRS = 100;
  private static final int REQUESTS = 2_000;
  private static final AnalyzeOptions OPTIONS = new AnalyzeOptions(0.95, 0.05, 250, 1, List.of());

  private static List<RunDiff> analyses(
      LongFunction<RunFixture> before, LongFunction<RunFixture> after) {
    return LongStream.range(0, PAIRS)
        .parallel()
        .mapToObj(seed -> analyse(before.apply(seed), after.apply(PAIRS + seed)))
        .toList();
  }

  private static RunDiff analyse(RunFixture before, RunFixture after) {
    try {
      return new PairedAnalysis(OPTIONS, NoiseFloor.none())
          .compare(before.side("before.run"), after.side("after.run"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long count(List<RunDiff> diffs, Verdict verdict) {
    return diffs.stream().filter(diff -> diff.verdict() == verdict).count();
  }

  /** Pairs of runs of which any endpoint is called different: what Holm's correction bounds. */
  private static long countDifferentEndpoints(List<RunDiff> diffs) {
    return diffs.stream()
        .filter(
            diff ->
                diff.endpoints().stream()
                    .map(Comparison::verdict)
                    .anyMatch(verdict -> verdict == Verdict.BETTER || verdict == Verdict.WORSE))
        .count();
  }

  private static double medianCoverage(List<RunDiff> diffs, double truth) {
    return diffs.stream()
            .map(diff -> diff.overall().quantile(50).orElseThrow().change())
            .filter(change -> contains(change, truth))
            .count()
        / (double) diffs.size();
  }

  private static boolean contains(Estimate estimate, double truth) {
    return estimate.low() <= truth && truth <= estimate.high();
  }

  @Test
  void equalQueuesAreSeldomCalledDifferent() {
    long[] arrivals = Traffic.arrivals(REQUESTS, 7);
    List<RunDiff> diffs =
        analyses(
            seed -> Traffic.queue(arrivals, 1, seed), seed -> Traffic.queue(arrivals, 1, seed));

    assertThat(count(diffs, Verdict.NO_DIFFERENCE)).isGreaterThanOrEqualTo(PAIRS * 95 / 100);
    assertThat(countDifferentEndpoints(diffs)).isLessThanOrEqualTo(PAIRS * 5 / 100);
    assertThat(medianCoverage(diffs, 0)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void equalAutocorrelatedRunsAreSeldomCalledDifferent() {
    long[] arrivals = Traffic.arrivals(REQUESTS, 7);
    List<RunDiff> diffs =
        analyses(
            seed -> Traffic.autoregressive(arrivals, 1, seed),
            seed -> Traffic.autoregressive(arrivals, 1, seed));

    assertThat(count(diffs, Verdict.NO_DIFFERENCE)).isGreaterThanOrEqualTo(PAIRS * 95 / 100);
    assertThat(countDifferentEndpoints(diffs)).isLessThanOrEqualTo(PAIRS * 5 / 100);
    assertThat(medianCoverage(diffs, 0)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void thirtyPercentMoreIsFoundAndItsIntervalHoldsTheTruth() {
    long[] arrivals = Traffic.arrivals(REQUESTS, 7);
    List<RunDiff> diffs =
        analyses(
            seed -> Traffic.autoregressive(arrivals, 1, seed),
            seed -> Traffic.autoregressive(arrivals, 1.3, seed));

    assertThat(count(diffs, Verdict.WORSE)).isGreaterThanOrEqualTo(PAIRS * 90 / 100);
    assertThat(medianCoverage(diffs, 0.3)).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void slowerServiceMakesAQueueWorse() {
    long[] arrivals = Traffic.arrivals(REQUESTS, 7);
    List<RunDiff> diffs =
        analyses(
            seed -> Traffic.queue(arrivals, 1, seed), seed -> Traffic.queue(arrivals, 1.3, seed));

    assertThat(count(diffs, Verdict.WORSE)).isGreaterThanOrEqualTo(PAIRS * 95 / 100);
  }
}
