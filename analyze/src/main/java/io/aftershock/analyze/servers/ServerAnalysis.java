package io.aftershock.analyze.servers;

import io.aftershock.analyze.findings.ServerFindings;
import io.aftershock.analyze.findings.ServerFindings.Metric;
import io.aftershock.analyze.stats.Latencies;
import io.aftershock.analyze.stats.PairedSamples;
import io.aftershock.analyze.stats.RankCorrelation;
import io.aftershock.analyze.stats.SideSamples;
import io.aftershock.replay.run.ServerMetrics;
import io.aftershock.replay.run.ServerSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Ranks servers' metrics by how much they went with latency. It reads nothing. */
public final class ServerAnalysis {
  /** A metric that moves by less than this share of its size stands still. */
  private static final double LEAST_MOVE = 1e-3;

  private final TimeCut cut;
  private final double[] baselineNanos;
  private final double[] candidateNanos;
  private final double baselineStretch;
  private final double candidateStretch;
  private int still;

  private ServerAnalysis(
      TimeCut cut,
      double[] baselineNanos,
      double[] candidateNanos,
      double baselineStretch,
      double candidateStretch) {
    this.cut = cut;
    this.baselineNanos = baselineNanos;
    this.candidateNanos = candidateNanos;
    this.baselineStretch = baselineStretch;
    this.candidateStretch = candidateStretch;
  }

  /**
   * What went with the difference of two sides.
   *
   * @param stretch the baseline's trace time per run time of the candidate
   * @return null where either has no metrics
   */
  public static @Nullable ServerFindings of(
      PairedSamples samples, ServerMetrics baseline, ServerMetrics candidate, double stretch) {
    if (baseline.series().isEmpty() || candidate.series().isEmpty() || samples.size() == 0) {
      return null;
    }
    TimeCut cut = TimeCut.of(samples.offsetNanos(0), samples.spanNanos());
    int[] bounds = samples.bounds(cut.startNanos(), cut.lengthNanos(), cut.count());
    double longest = longest(samples.baseline(), samples.candidate());
    ServerAnalysis analysis =
        new ServerAnalysis(
            cut,
            cut.latencies(samples.baseline(), bounds, longest),
            cut.latencies(samples.candidate(), bounds, longest),
            1,
            stretch);
    return analysis.ofTwo(baseline, candidate);
  }

  /**
   * What went with the latency of one side.
   *
   * @return null where it has no metrics
   */
  public static @Nullable ServerFindings of(SideSamples samples, ServerMetrics metrics) {
    if (metrics.series().isEmpty() || samples.size() == 0) {
      return null;
    }
    TimeCut cut = TimeCut.of(samples.offsetNanos(0), samples.spanNanos());
    int[] bounds = samples.bounds(cut.startNanos(), cut.lengthNanos(), cut.count());
    double[] latencies = cut.latencies(samples.latencies(), bounds, longest(samples.latencies()));
    return new ServerAnalysis(cut, latencies, new double[0], 1, 1).ofOne(metrics);
  }

  private static double longest(Latencies... sides) {
    long longest = 0;
    for (Latencies side : sides) {
      for (int i = 0; i < side.size(); i++) {
        long nanos = side.nanos(i);
        longest = nanos == Latencies.UNANSWERED ? longest : Math.max(longest, nanos);
      }
    }
    return longest;
  }

  private ServerFindings ofTwo(ServerMetrics baseline, ServerMetrics candidate) {
    Map<String, ServerSeries> others = new HashMap<>();
    candidate.series().forEach(each -> others.put(key(each), each));
    List<Metric> metrics = new ArrayList<>();
    int matched = 0;
    int compared = 0;
    for (ServerSeries series : baseline.series()) {
      ServerSeries other = others.get(key(series));
      if (other == null) {
        continue;
      }
      matched++;
      Found found = compare(series, other);
      compared += found.isEnough() ? 1 : 0;
      if (found.metric() != null) {
        metrics.add(found.metric());
      }
    }
    int all = baseline.series().size() + candidate.series().size() - matched;
    return findings(metrics, compared, all - compared, List.of(baseline, candidate));
  }

  private ServerFindings ofOne(ServerMetrics metrics) {
    List<Found> found = metrics.series().stream().map(each -> compare(each, null)).toList();
    List<Metric> ranked = found.stream().map(Found::metric).filter(Objects::nonNull).toList();
    int compared = (int) found.stream().filter(Found::isEnough).count();
    return findings(ranked, compared, found.size() - compared, List.of(metrics));
  }

  private static String key(ServerSeries series) {
    return series.source() + " " + series.name();
  }

  /**
   * What was found of a metric.
   *
   * @param isEnough whether it has values in windows enough
   * @param metric null where it did not move
   */
  private record Found(boolean isEnough, @Nullable Metric metric) {}

  private Found compare(ServerSeries series, @Nullable ServerSeries other) {
    double[] before = cut.values(series, baselineStretch);
    double[] after = other == null ? new double[0] : cut.values(other, candidateStretch);
    int[] known =
        IntStream.range(0, cut.count())
            .filter(i -> Double.isFinite(moved(before, after, i)) && Double.isFinite(latency(i)))
            .toArray();
    if (known.length < ServerFindings.FEWEST_WINDOWS) {
      return new Found(false, null);
    }
    double[] values = IntStream.of(known).mapToDouble(i -> moved(before, after, i)).toArray();
    double[] latencies = IntStream.of(known).mapToDouble(this::latency).toArray();
    double correlation = RankCorrelation.of(values, latencies);
    if (Double.isNaN(correlation) || isStill(values, before, after)) {
      still++;
      return new Found(true, null);
    }
    return new Found(
        true,
        new Metric(
            series.source(),
            series.name(),
            TimeCut.isRate(series),
            known.length,
            correlation,
            RankCorrelation.shiftP(values, latencies),
            mean(before),
            mean(after),
            boxed(before),
            boxed(after)));
  }

  /** Whether all that moves is less than anybody would see: ranks would tell noise. */
  private static boolean isStill(double[] values, double[] before, double[] after) {
    double range = Arrays.stream(values).max().orElse(0) - Arrays.stream(values).min().orElse(0);
    double size =
        DoubleStream.concat(Arrays.stream(before), Arrays.stream(after))
            .filter(Double::isFinite)
            .map(Math::abs)
            .max()
            .orElse(0);
    return range <= LEAST_MOVE * size;
  }

  private static double moved(double[] before, double[] after, int window) {
    return after.length == 0 ? before[window] : after[window] - before[window];
  }

  private double latency(int window) {
    return moved(baselineNanos, candidateNanos, window);
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private static double mean(double[] values) {
    DoubleStream known = Arrays.stream(values).filter(Double::isFinite);
    return known.average().orElse(Double.NaN);
  }

  private ServerFindings findings(
      List<Metric> metrics, int compared, int unmatched, List<ServerMetrics> sides) {
    List<Metric> ranked =
        metrics.stream()
            .sorted(
                Comparator.comparingDouble((Metric each) -> -Math.abs(each.correlation()))
                    .thenComparing(Metric::name))
            .toList();
    return new ServerFindings(
        candidateNanos.length > 0,
        cut.startNanos(),
        cut.lengthNanos(),
        cut.count(),
        boxed(baselineNanos),
        boxed(candidateNanos),
        ranked,
        compared,
        still,
        unmatched,
        sides.stream().mapToLong(side -> Math.max(0, side.droppedSeries())).sum(),
        sides.stream().mapToLong(ServerMetrics::failures).sum(),
        sides.stream()
            .map(ServerMetrics::firstFailure)
            .filter(each -> !each.isEmpty())
            .findFirst()
            .orElse(""));
  }
}
