package io.aftershock.analyze;

import io.aftershock.analyze.findings.Basis;
import io.aftershock.analyze.findings.Breakdown;
import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RecordedClock;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.findings.Verdict;
import io.aftershock.analyze.input.Pairing;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Decomposition;
import io.aftershock.analyze.stats.PairedBootstrap;
import io.aftershock.analyze.stats.PairedSamples;
import io.aftershock.analyze.stats.ShapeDistance;
import io.aftershock.analyze.stats.Stretches;
import io.aftershock.analyze.stats.Windows;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares two sides. It reads nothing and prints nothing: the same sides and options give the same
 * findings. With the sides themselves it takes about 30 bytes a request and side, where both have
 * the same requests.
 */
final class PairedAnalysis {
  /** Enough for a p of 0.001. */
  private static final int SHAPE_DRAWS = 999;

  private final AnalyzeOptions options;
  private final NoiseFloor noise;

  PairedAnalysis(AnalyzeOptions options, NoiseFloor noise) {
    this.options = options;
    this.noise = noise;
  }

  /**
   * Compares {@code candidate} with {@code baseline}.
   *
   * @throws IOException where they are not of one trace
   */
  RunDiff compare(Side baseline, Side candidate) throws IOException {
    return compare(baseline, candidate, ThresholdCheck.ofLatencies(options.thresholds()));
  }

  /** The same, with thresholds that may ask for more than latencies. */
  RunDiff compare(Side baseline, Side candidate, ThresholdCheck check) throws IOException {
    return compare(baseline, candidate, Pairing.of(baseline, candidate), check);
  }

  /** The same of sides that were paired already. */
  RunDiff compare(Side baseline, Side candidate, Pairing pairing, ThresholdCheck check) {
    Windows windows = Windows.choose(pairing.samples());
    Group all = Group.all(pairing);
    List<Group> endpoints = Group.endpoints(pairing, baseline.info());
    Judge judge = new Judge(options, noise, resolutionNanos(baseline, candidate, all));
    List<Measurement> measured =
        measure(Stream.concat(Stream.of(all), endpoints.stream()).toList(), windows);
    Comparison overall = judge.judge(measured.subList(0, 1)).get(0);
    List<Comparison> byEndpoint = judge.judge(measured.subList(1, measured.size()));
    Breakdown breakdown = breakdown(all, endpoints, windows, RecordedClock.of(baseline.info()));
    return new RunDiff(
        baseline.info(),
        candidate.info(),
        method(windows),
        qualified(inOnePlace(overall, breakdown), baseline.info(), candidate.info()),
        byEndpoint.stream().sorted(DIFFERENT_FIRST).toList(),
        breakdown,
        check.results(all, endpoints, baseline.info(), candidate.info()),
        Warnings.of(baseline.info(), candidate.info(), pairing, windows, noise),
        null,
        List.of());
  }

  /** A stable order: within either part the most frequent stay first. */
  static final Comparator<Comparison> DIFFERENT_FIRST =
      Comparator.comparing(Comparison::isDifferent).reversed();

  private List<Measurement> measure(List<Group> groups, Windows windows) {
    PairedBootstrap bootstrap = Measurement.bootstrap(windows, options);
    return groups.parallelStream()
        .map(group -> Measurement.of(group, windows, bootstrap, options))
        .toList();
  }

  /** What looks as if it lasted too long for the run, and is one stretch of it. */
  private static Comparison inOnePlace(Comparison overall, Breakdown breakdown) {
    return overall.basis() == Basis.TOO_SHORT && !breakdown.stretches().isEmpty()
        ? overall.withVerdict(Verdict.UNCLEAR, Basis.LATENCY_IN_ONE_PLACE)
        : overall;
  }

  private Breakdown breakdown(
      Group all, List<Group> endpoints, Windows windows, @Nullable RecordedClock clock) {
    PairedSamples samples = Objects.requireNonNull(all.samples());
    return new Breakdown(
        ShapeDistance.of(samples, windows, SHAPE_DRAWS, options.seed()),
        endpoints.stream().map(Group::name).toList(),
        Decomposition.of(
            samples,
            endpoints.stream().map(group -> Objects.requireNonNull(group.samples())).toList()),
        Stretches.find(samples, windows, options.confidence(), options.tolerance(), options.seed()),
        clock);
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

  /** The verdict, where nothing about the sides themselves forbids one. */
  static Comparison qualified(Comparison overall, SideInfo baseline, SideInfo candidate) {
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
}
