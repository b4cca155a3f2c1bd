package io.aftershock.analyze.figure;

import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the plots of one endpoint show.
 *
 * @param name of the endpoint
 * @param curve latency by percentile
 * @param bins trace time, coarser than that of all requests; null where sides are not paired
 * @param baseline the baseline over {@code bins}; empty where there are none
 * @param candidate the candidate over {@code bins}; empty where there are none
 */
public record EndpointFigure(
    String name,
    PercentileCurve curve,
    @Nullable TimeBins bins,
    List<TimeBin> baseline,
    List<TimeBin> candidate) {
  private static final int PERCENTILES_PER_DECADE = 6;

  static EndpointFigure ofUnpaired(String name, Latencies baseline, Latencies candidate) {
    PercentileCurve curve =
        PercentileCurve.of(
            baseline.distribution(), candidate.distribution(), PERCENTILES_PER_DECADE);
    return new EndpointFigure(name, curve, null, List.of(), List.of());
  }

  static EndpointFigure of(String name, PairedSamples samples, TimeBins bins) {
    int[] bounds = bins.bounds(samples);
    return new EndpointFigure(
        name,
        PercentileCurve.of(
            samples.baseline().distribution(),
            samples.candidate().distribution(),
            PERCENTILES_PER_DECADE),
        bins,
        TimeBin.of(samples.baseline(), bounds),
        TimeBin.of(samples.candidate(), bounds));
  }
}
