package io.aftershock.analyze;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.Replicates;
import io.aftershock.analyze.stats.SampleSize;
import io.aftershock.analyze.stats.SideBootstrap;
import io.aftershock.analyze.stats.SideSamples;
import io.aftershock.analyze.stats.Windows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at one side by itself. It reads nothing and prints nothing. */
final class AloneAnalysis {
  private final AnalyzeOptions options;

  AloneAnalysis(AnalyzeOptions options) {
    this.options = options;
  }

  /**
   * What is found of a side with single requests.
   *
   * @param hypothesis what the thresholds test, in words, or null
   */
  RunAlone of(Side side, ThresholdCheck check, @Nullable String hypothesis) {
    SideSamples all = side.samples().sideSamples();
    Windows windows = Windows.choose(all);
    List<Named> endpoints = new ArrayList<>();
    side.positionsByEndpoint()
        .forEach((name, positions) -> endpoints.add(new Named(name, all.at(positions))));
    endpoints.sort(
        Comparator.<Named>comparingInt(each -> each.samples().size())
            .reversed()
            .thenComparing(Named::name));
    Named whole = new Named(Comparison.ALL, all);
    SideInfo info = side.info();
    return new RunAlone(
        info,
        method(windows),
        measured(whole, windows),
        endpoints.parallelStream().map(each -> measured(each, windows)).toList(),
        check.results(whole.group(), endpoints.stream().map(Named::group).toList(), info, info),
        Warnings.ofOne(info, windows),
        hypothesis,
        null);
  }

  /** Requests of an endpoint, or all of them. */
  private record Named(String name, SideSamples samples) {
    Group group() {
      Distribution latencies = samples.latencies().distribution();
      return new Group(name, null, latencies, latencies);
    }
  }

  private RunAlone.Method method(Windows windows) {
    return new RunAlone.Method(
        options.confidence(),
        windows.count(),
        Windows.FEWEST_OCCUPIED,
        windows.lengthNanos(),
        windows.correlation(),
        options.replicates(),
        options.seed());
  }

  private RunAlone.Group measured(Named requests, Windows windows) {
    return measured(requests.name(), requests.samples(), windows);
  }

  RunAlone.Group measured(String name, SideSamples samples, Windows windows) {
    Distribution latencies = samples.latencies().distribution();
    int occupied = windows.occupiedBy(samples);
    Replicates drawn =
        occupied < Windows.FEWEST_OCCUPIED
            ? null
            : SideBootstrap.run(
                samples, windows, Measurement.PERCENTILES, options.replicates(), options.seed());
    List<RunAlone.Quantile> quantiles = new ArrayList<>();
    for (int i = 0; i < Measurement.PERCENTILES.length; i++) {
      quantiles.add(quantile(latencies, i, drawn));
    }
    return new RunAlone.Group(
        name,
        latencies.size(),
        occupied,
        latencies.errors(),
        latencies.unanswered(),
        drawn == null
            ? Estimate.withoutInterval(latencies.errorShare())
            : SideBootstrap.errors(latencies, drawn, options.confidence()),
        quantiles,
        answered(latencies.maxNanos()));
  }

  private RunAlone.Quantile quantile(
      Distribution latencies, int position, @Nullable Replicates drawn) {
    double percentile = Measurement.PERCENTILES[position];
    long needed = SampleSize.needed(percentile, options.confidence());
    boolean isTooShort =
        drawn != null && drawn.effectiveWindows(position) < Windows.FEWEST_EFFECTIVE;
    Estimate interval =
        drawn == null || isTooShort || latencies.size() < needed
            ? Estimate.withoutInterval(Double.NaN)
            : SideBootstrap.quantile(latencies, percentile, drawn, position, options.confidence());
    return new RunAlone.Quantile(
        percentile,
        answered(latencies.quantileNanos(percentile)),
        interval.low(),
        interval.high(),
        needed,
        isTooShort);
  }

  private static @Nullable Long answered(long nanos) {
    return nanos == Latencies.UNANSWERED ? null : nanos;
  }
}
