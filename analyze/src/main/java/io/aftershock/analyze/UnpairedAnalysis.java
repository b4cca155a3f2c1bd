package io.aftershock.analyze;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.Replicates;
import io.aftershock.analyze.stats.UnpairedBootstrap;
import io.aftershock.analyze.stats.UnpairedErrorShares;
import io.aftershock.analyze.stats.Windows;
import java.util.List;

/**
 * Compares two sides of which no request can be found in the other: other tools' results, or two
 * parts of one run. Endpoints are matched by their names. Each side is taken as it came, so load
 * that differs between them looks like a difference of the target, which a warning says.
 */
final class UnpairedAnalysis {
  private final AnalyzeOptions options;
  private final NoiseFloor noise;

  UnpairedAnalysis(AnalyzeOptions options, NoiseFloor noise) {
    this.options = options;
    this.noise = noise;
  }

  RunDiff compare(Side baseline, Side candidate, ThresholdCheck check) {
    List<UnpairedGroup> groups = UnpairedGroup.of(baseline, candidate);
    UnpairedGroup all = groups.get(0);
    Windows before = Windows.choose(all.baseline());
    Windows after = Windows.choose(all.candidate());
    List<Measurement> measured =
        groups.parallelStream().map(group -> measure(group, before, after)).toList();
    Judge judge = new Judge(options, noise, resolutionNanos(baseline, candidate, all.group()));
    Comparison overall = judge.judge(measured.subList(0, 1)).get(0);
    List<Comparison> endpoints = judge.judge(measured.subList(1, measured.size()));
    return new RunDiff(
        baseline.info(),
        candidate.info(),
        method(before, after),
        PairedAnalysis.qualified(overall, baseline.info(), candidate.info()),
        endpoints.stream().sorted(PairedAnalysis.DIFFERENT_FIRST).toList(),
        check.results(
            all.group(),
            groups.stream().skip(1).map(UnpairedGroup::group).toList(),
            baseline.info(),
            candidate.info()),
        UnpairedWarnings.of(baseline.info(), candidate.info(), groups, before, after, noise),
        null);
  }

  /** How far two sides without a common trace differ that are results of the same thing. */
  static NoiseFloor noiseBetween(Side one, Side other) {
    return NoiseFloor.between(
        one.info(),
        other.info(),
        UnpairedGroup.of(one, other).stream().map(UnpairedGroup::group).toList());
  }

  Measurement measure(UnpairedGroup group, Windows before, Windows after) {
    int occupied =
        Math.min(before.occupiedBy(group.baseline()), after.occupiedBy(group.candidate()));
    Group all = group.group();
    Replicates replicates = null;
    Estimate errors = Estimate.withoutInterval(Measurement.errorDifference(all));
    if (occupied >= Windows.FEWEST_OCCUPIED) {
      replicates =
          UnpairedBootstrap.run(
              group.baseline(),
              before,
              group.candidate(),
              after,
              Measurement.PERCENTILES,
              options.replicates(),
              options.seed());
      errors =
          UnpairedErrorShares.difference(
              all.baseline(), all.candidate(), replicates, options.confidence());
    }
    double byChance =
        UnpairedErrorShares.independent(all.baseline(), all.candidate(), options.confidence()).p();
    return Measurement.of(all, occupied, replicates, errors, byChance, options);
  }

  private RunDiff.Method method(Windows before, Windows after) {
    return new RunDiff.Method(
        RunDiff.Method.UNPAIRED,
        options.confidence(),
        options.tolerance(),
        noise.isGiven(),
        Math.min(before.count(), after.count()),
        Windows.FEWEST_OCCUPIED,
        Math.max(before.lengthNanos(), after.lengthNanos()),
        options.replicates(),
        options.seed());
  }

  /** Results of other tools and logs come in steps, runs measure nanoseconds. */
  private static long resolutionNanos(Side baseline, Side candidate, Group all) {
    return Math.max(
        resolutionNanos(baseline.info(), all.baseline().resolutionNanos()),
        resolutionNanos(candidate.info(), all.candidate().resolutionNanos()));
  }

  private static long resolutionNanos(SideInfo side, long found) {
    return side.isRun() ? 0 : found;
  }
}
