package io.aftershock.analyze.figure;

import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What all figures of a report show. Made, it takes some hundred kilobytes.
 *
 * @param curve latency by percentile
 * @param bands quantiles with their intervals; empty where there are too few requests or windows
 * @param bins trace time, or null where sides are not paired
 * @param baseline the baseline over {@code bins}; empty where there are none
 * @param candidate the candidate over {@code bins}; empty where there are none
 * @param baselineSends when the baseline sent, over {@code bins}, or null where it is no whole run
 * @param candidateSends when the candidate sent, over {@code bins}, or null where it is no whole
 *     run
 * @param heatMap latency over trace time, or null where sides are not paired
 * @param recorded what the log said of the same requests, or null where it was not given
 * @param endpoints by name
 */
public record Figures(
    PercentileCurve curve,
    List<QuantileBand> bands,
    @Nullable TimeBins bins,
    List<TimeBin> baseline,
    List<TimeBin> candidate,
    @Nullable Sends baselineSends,
    @Nullable Sends candidateSends,
    @Nullable HeatMap heatMap,
    @Nullable Recorded recorded,
    Map<String, EndpointFigure> endpoints) {
  private static final int PERCENTILES_PER_DECADE = 25;
  private static final int MOST_BINS = 240;
  private static final int MOST_COLUMNS = 90;
  private static final int ENDPOINT_BINS = 60;
  private static final int COARSE_BINS = 24;
  private static final int MANY_ENDPOINTS = 200;

  /** Those of sides whose requests are not paired: there is no time that both have. */
  public static Figures ofUnpaired(Side baseline, Side candidate) {
    Map<String, Latencies> before = baseline.latenciesByEndpoint();
    Map<String, Latencies> after = candidate.latenciesByEndpoint();
    Map<String, EndpointFigure> endpoints = new HashMap<>();
    before.forEach(
        (name, latencies) -> {
          Latencies other = after.get(name);
          if (other != null) {
            endpoints.put(name, EndpointFigure.ofUnpaired(name, latencies, other));
          }
        });
    return new Figures(
        PercentileCurve.of(
            baseline.samples().latencies().distribution(),
            candidate.samples().latencies().distribution(),
            PERCENTILES_PER_DECADE),
        List.of(),
        null,
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        endpoints);
  }

  /**
   * Makes them.
   *
   * @param pairing the requests that both have
   * @param trace the trace of both runs, with recorded latencies, or null
   * @throws IOException where a run cannot be read, or the trace is not that of the runs
   */
  public static Figures of(
      RunDiff diff, Side baseline, Side candidate, Pairing pairing, @Nullable Side trace)
      throws IOException {
    PairedSamples samples = pairing.samples();
    Distribution before = samples.baseline().distribution();
    Distribution after = samples.candidate().distribution();
    TimeBins bins = TimeBins.cut(samples, MOST_BINS);
    int[] bounds = bins.bounds(samples);
    double speed = Sends.speed(baseline.info().run());
    RunDiff.Method method = diff.method();
    return new Figures(
        PercentileCurve.of(before, after, PERCENTILES_PER_DECADE),
        QuantileBand.of(
            samples, before, after, method.confidence(), method.replicates(), method.seed()),
        bins,
        TimeBin.of(samples.baseline(), bounds),
        TimeBin.of(samples.candidate(), bounds),
        sends(baseline, bins, speed),
        sends(candidate, bins, speed),
        HeatMap.of(samples, TimeBins.cut(samples, MOST_COLUMNS)),
        trace == null ? null : Recorded.of(trace, baseline, candidate, bins),
        endpoints(pairing, baseline));
  }

  private static @Nullable Sends sends(Side side, TimeBins bins, double speed) throws IOException {
    return side.window() == null && side.info().parts() == null
        ? Sends.read(side.info(), bins, speed)
        : null;
  }

  private static Map<String, EndpointFigure> endpoints(Pairing pairing, Side baseline) {
    Map<Integer, int[]> positions = pairing.positionsByEndpoint();
    int most = positions.size() > MANY_ENDPOINTS ? COARSE_BINS : ENDPOINT_BINS;
    TimeBins bins = TimeBins.cut(pairing.samples(), most);
    Map<String, EndpointFigure> figures = new HashMap<>();
    positions.forEach(
        (endpoint, some) -> {
          String name = baseline.info().endpointName(endpoint);
          figures.put(name, EndpointFigure.of(name, pairing.samples().at(some), bins));
        });
    return figures;
  }
}
