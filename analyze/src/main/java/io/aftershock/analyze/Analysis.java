package io.aftershock.analyze;

import io.aftershock.analyze.findings.Basis;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.ThresholdResult;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Windows;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Compares two sides. It reads nothing and prints nothing: the same sides and options give the same
 * findings. With the sides themselves it takes about 75 bytes a request and side.
 */
final class Analysis {
  private final AnalyzeOptions options;
  private final NoiseFloor noise;

  Analysis(AnalyzeOptions options, NoiseFloor noise) {
    this.options = options;
    this.noise = noise;
  }

  /**
   * Compares {@code candidate} with {@code baseline}.
   *
   * @throws IOException where they are not of one trace
   */
  RunDiff compare(Side baseline, Side candidate) throws IOException {
    Pairing pairing = Pairing.of(baseline, candidate);
    Windows windows = Windows.choose(pairing.samples());
    Group all = Group.all(pairing);
    List<Group> endpoints = Group.endpoints(pairing, baseline.info());
    Judge judge = new Judge(options, noise, resolutionNanos(baseline, candidate, all));
    List<Measurement> measured =
        measure(Stream.concat(Stream.of(all), endpoints.stream()).toList(), windows);
    Comparison overall = judge.judge(measured.subList(0, 1)).get(0);
    List<Comparison> byEndpoint = judge.judge(measured.subList(1, measured.size()));
    return new RunDiff(
        baseline.info(),
        candidate.info(),
        method(windows),
        qualified(overall, baseline.info(), candidate.info()),
        byEndpoint.stream().sorted(DIFFERENT_FIRST).toList(),
        thresholds(all, endpoints),
        Warnings.of(baseline.info(), candidate.info(), pairing, windows, noise));
  }

  /** A stable order: within either part the most frequent stay first. */
  private static final Comparator<Comparison> DIFFERENT_FIRST =
      Comparator.comparing(
          comparison ->
              comparison.verdict() != Verdict.WORSE && comparison.verdict() != Verdict.BETTER);

  private List<Measurement> measure(List<Group> groups, Windows windows) {
    return groups.parallelStream().map(group -> Measurement.of(group, windows, options)).toList();
  }

  private RunDiff.Method method(Windows windows) {
    return new RunDiff.Method(
        options.confidence(),
        options.tolerance(),
        noise.isGiven(),
        windows.count(),
        Windows.FEWEST_OCCUPIED,
        windows.lengthNanos(),
        options.replicates(),
        options.seed());
  }

  private static Comparison qualified(Comparison overall, SideInfo baseline, SideInfo candidate) {
    if (baseline.isLate() || candidate.isLate()) {
      return overall.withVerdict(Verdict.UNCLEAR, Basis.GENERATOR_LATE);
    }
    if (!baseline.isComplete() || !candidate.isComplete()) {
      return overall.withVerdict(Verdict.UNCLEAR, Basis.INCOMPLETE);
    }
    return overall;
  }

  /** Recorded latencies come in steps, runs measure nanoseconds. */
  private static long resolutionNanos(Side baseline, Side candidate, Group all) {
    return Math.max(
        baseline.info().isRun() ? 0 : all.baseline().resolutionNanos(),
        candidate.info().isRun() ? 0 : all.candidate().resolutionNanos());
  }

  private List<ThresholdResult> thresholds(Group all, List<Group> endpoints) {
    Map<String, Group> byName = new HashMap<>();
    endpoints.forEach(group -> byName.putIfAbsent(group.name(), group));
    return options.thresholds().stream()
        .map(
            threshold -> {
              String endpoint = threshold.endpoint();
              Group group = endpoint == null ? all : byName.get(endpoint);
              return group == null ? threshold.unknown() : threshold.evaluate(group);
            })
        .toList();
  }
}
