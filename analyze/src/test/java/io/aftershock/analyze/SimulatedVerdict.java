package io.aftershock.analyze;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunAlone;
import io.aftershock.analyze.stats.PairedSamples;
import io.aftershock.analyze.stats.SideSamples;
import io.aftershock.analyze.stats.Windows;
import java.util.List;

/** What {@code analyze} says of pairs of runs that were never on disk. */
public final class SimulatedVerdict {
  private SimulatedVerdict() {}

  /**
   * Judges all requests of a pair at 95 % confidence.
   *
   * @param tolerance relative change of latency that does not matter
   */
  public static Comparison of(PairedSamples samples, double tolerance, int replicates, long seed) {
    AnalyzeOptions options = new AnalyzeOptions(0.95, tolerance, replicates, seed, List.of());
    Group group =
        new Group(
            Comparison.ALL,
            samples,
            samples.baseline().distribution(),
            samples.candidate().distribution());
    return judge(Measurement.of(group, Windows.choose(samples), options), options);
  }

  /** Judges two sides that share no trace, as {@link #of}. */
  public static Comparison ofUnpaired(
      SideSamples baseline, SideSamples candidate, double tolerance, int replicates, long seed) {
    AnalyzeOptions options = new AnalyzeOptions(0.95, tolerance, replicates, seed, List.of());
    Group group =
        new Group(
            Comparison.ALL,
            null,
            baseline.latencies().distribution(),
            candidate.latencies().distribution());
    Measurement measured =
        new UnpairedAnalysis(options, NoiseFloor.none())
            .measure(
                new UnpairedGroup(group, baseline, candidate),
                Windows.choose(baseline),
                Windows.choose(candidate));
    return judge(measured, options);
  }

  /** What is found of all requests of a side by itself, at 95 % confidence. */
  public static RunAlone.Group ofAlone(SideSamples side, int replicates, long seed) {
    AnalyzeOptions options = new AnalyzeOptions(0.95, 0, replicates, seed, List.of());
    return new AloneAnalysis(options).measured(Comparison.ALL, side, Windows.choose(side));
  }

  private static Comparison judge(Measurement measured, AnalyzeOptions options) {
    return new Judge(options, NoiseFloor.none(), 0).judge(List.of(measured)).get(0);
  }
}
