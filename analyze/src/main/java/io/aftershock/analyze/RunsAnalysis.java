package io.aftershock.analyze;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.findings.RunDiff;
import io.aftershock.analyze.findings.RunPoint;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Estimate;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.SampleSize;
import io.aftershock.analyze.stats.UnpairedErrorShares;
import io.aftershock.analyze.stats.Welch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Compares several runs a side, run by run: each run gives one value of each quantile, and an
 * interval rests on how much these differ between equal runs. So noise that lasts for a whole run
 * is in it, which one run a side cannot show. A verdict takes {@link #FEWEST_RUNS} runs a side.
 */
final class RunsAnalysis {
  /** Of fewer, the spread between runs is hardly known. */
  static final int FEWEST_RUNS = 3;

  private final AnalyzeOptions options;
  private final NoiseFloor noise;

  RunsAnalysis(AnalyzeOptions options, NoiseFloor noise) {
    this.options = options;
    this.noise = noise;
  }

  /**
   * Compares them.
   *
   * @param baseline at least 2, which have single requests
   * @param candidate at least 2, which have single requests
   */
  RunDiff compare(List<Side> baseline, List<Side> candidate, ThresholdCheck check) {
    List<RunsGroup> groups = RunsGroup.of(baseline, candidate);
    List<Measurement> measured = groups.parallelStream().map(this::measure).toList();
    Judge judge = new Judge(options, noise, resolutionNanos(baseline, candidate));
    Comparison overall = judge.judge(measured.subList(0, 1)).get(0);
    List<Comparison> endpoints = judge.judge(measured.subList(1, measured.size()));
    SideInfo before = together(baseline);
    SideInfo after = together(candidate);
    return new RunDiff(
        before,
        after,
        method(baseline.size(), candidate.size()),
        PairedAnalysis.qualified(overall, before, after),
        endpoints.stream().sorted(PairedAnalysis.DIFFERENT_FIRST).toList(),
        null,
        check.results(
            groups.get(0).pooled(),
            groups.stream().skip(1).map(RunsGroup::pooled).toList(),
            before,
            after),
        Warnings.ofManyRuns(infos(baseline), infos(candidate)),
        null,
        Stream.concat(
                baseline.stream().map(side -> point(side, true)),
                candidate.stream().map(side -> point(side, false)))
            .toList());
  }

  private static List<SideInfo> infos(List<Side> sides) {
    return sides.stream().map(Side::info).toList();
  }

  private static RunPoint point(Side side, boolean isBaseline) {
    Distribution all = side.samples().latencies().distribution();
    long[] nanos = all.quantilesNanos(Measurement.PERCENTILES);
    Map<Double, Long> quantiles = new TreeMap<>();
    for (int i = 0; i < nanos.length; i++) {
      quantiles.put(Measurement.PERCENTILES[i], nanos[i]);
    }
    return new RunPoint(side.info(), isBaseline, all.errorShare(), quantiles);
  }

  /** One side as a whole: what is wrong with the worst of its runs is wrong with it. */
  private static SideInfo together(List<Side> sides) {
    List<SideInfo> infos = infos(sides);
    SideInfo worst =
        Stream.of(
                infos.stream().filter(SideInfo::isLate),
                infos.stream().filter(info -> !info.isComplete()),
                infos.stream())
            .flatMap(stream -> stream)
            .findFirst()
            .orElseThrow();
    long requests = infos.stream().mapToLong(SideInfo::requests).sum();
    return worst.renamed(String.join(", ", infos.stream().map(SideInfo::path).toList()), requests);
  }

  private Measurement measure(RunsGroup group) {
    Group pooled = group.pooled();
    int runs = Math.min(group.baseline().size(), group.candidate().size());
    boolean isEnough = runs >= FEWEST_RUNS;
    List<Measurement.Quantile> quantiles = new ArrayList<>();
    for (int i = 0; i < Measurement.PERCENTILES.length; i++) {
      quantiles.add(quantile(group, i, isEnough));
    }
    Estimate byChance =
        UnpairedErrorShares.independent(
            pooled.baseline(), pooled.candidate(), options.confidence());
    Estimate errors =
        isEnough
            ? errors(group, byChance)
            : Estimate.withoutInterval(Measurement.errorDifference(pooled));
    return new Measurement(pooled, runs, errors, byChance.p(), quantiles);
  }

  /** Never narrower than if all requests were independent, as that of one run a side. */
  private Estimate errors(RunsGroup group, Estimate byChance) {
    ToDoubleFunction<RunsGroup.Run> share = RunsGroup.Run::errorShare;
    Estimate ofRuns =
        Welch.difference(
            values(group.baseline(), share),
            values(group.candidate(), share),
            options.confidence());
    return new Estimate(
        ofRuns.value(),
        Math.max(-1, Math.min(ofRuns.low(), byChance.low())),
        Math.min(1, Math.max(ofRuns.high(), byChance.high())),
        Math.max(ofRuns.p(), byChance.p()));
  }

  private Measurement.Quantile quantile(RunsGroup group, int position, boolean isEnough) {
    double percentile = Measurement.PERCENTILES[position];
    double[] before = values(group.baseline(), run -> run.quantileNanos()[position]);
    double[] after = values(group.candidate(), run -> run.quantileNanos()[position]);
    long needed = SampleSize.needed(percentile, options.confidence());
    double beforeMean = geometricMean(before);
    double afterMean = geometricMean(after);
    boolean isAnswered = Double.isFinite(beforeMean) && Double.isFinite(afterMean);
    Estimate difference = null;
    Estimate change = null;
    if (isAnswered) {
      change =
          isEnough
              ? exp(Welch.difference(logs(before), logs(after), options.confidence()))
              : Estimate.withoutInterval(afterMean / beforeMean - 1);
      difference = scaled(change, beforeMean);
    }
    return new Measurement.Quantile(
        percentile,
        rounded(beforeMean),
        rounded(afterMean),
        difference,
        change,
        needed,
        Double.NaN,
        isEnough && isAnswered && group.fewestRequests() >= needed);
  }

  /** A relative change: 0.1 where the candidate is 10 % above. */
  private static Estimate exp(Estimate log) {
    return new Estimate(
        Math.expm1(log.value()), Math.expm1(log.low()), Math.expm1(log.high()), log.p());
  }

  private static Estimate scaled(Estimate change, double nanos) {
    return new Estimate(
        nanos * change.value(), nanos * change.low(), nanos * change.high(), change.p());
  }

  private static double[] values(List<RunsGroup.Run> runs, ToDoubleFunction<RunsGroup.Run> value) {
    return runs.stream().mapToDouble(value).toArray();
  }

  private static double[] logs(double[] nanos) {
    double[] logs = new double[nanos.length];
    for (int i = 0; i < nanos.length; i++) {
      logs[i] = Math.log(Math.max(1, nanos[i]));
    }
    return logs;
  }

  /** The mean on the scale that intervals are made on; infinite where any is unanswered. */
  private static double geometricMean(double[] nanos) {
    double sum = 0;
    for (double log : logs(nanos)) {
      sum += log;
    }
    for (double each : nanos) {
      if (each >= Latencies.UNANSWERED) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return Math.exp(sum / nanos.length);
  }

  private static long rounded(double nanos) {
    return Double.isInfinite(nanos) ? Latencies.UNANSWERED : Math.round(nanos);
  }

  private RunDiff.Method method(int baselineRuns, int candidateRuns) {
    return new RunDiff.Method(
        RunDiff.Method.RUNS,
        options.confidence(),
        options.tolerance(),
        noise.isGiven(),
        Math.min(baselineRuns, candidateRuns),
        FEWEST_RUNS,
        0,
        0,
        options.seed());
  }

  /** Results of other tools and logs come in steps, runs measure nanoseconds. */
  private static long resolutionNanos(List<Side> baseline, List<Side> candidate) {
    return Stream.concat(baseline.stream(), candidate.stream())
        .filter(side -> !side.info().isRun())
        .mapToLong(side -> side.samples().latencies().distribution().resolutionNanos())
        .max()
        .orElse(0);
  }
}
