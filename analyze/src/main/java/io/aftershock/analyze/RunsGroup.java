package io.aftershock.analyze;

import io.aftershock.analyze.findings.Comparison;
import io.aftershock.analyze.input.Side;
import io.aftershock.analyze.stats.Distribution;
import io.aftershock.analyze.stats.Latencies;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Requests of several runs a side, compared together: all of them, or those of the endpoints with
 * one name.
 *
 * @param pooled those of all runs of a side as if they were of one
 * @param baseline the baseline's runs
 * @param candidate the candidate's runs
 */
record RunsGroup(Group pooled, List<Run> baseline, List<Run> candidate) {

  /** What one run gives. */
  static final class Run {
    private final int requests;
    private final double errorShare;
    private final long[] quantileNanos;

    private Run(Distribution distribution) {
      this.requests = distribution.size();
      this.errorShare = distribution.errorShare();
      this.quantileNanos = distribution.quantilesNanos(Measurement.PERCENTILES);
    }

    double errorShare() {
      return errorShare;
    }

    /** The {@link Measurement#PERCENTILES}, in nanoseconds or unanswered. */
    long[] quantileNanos() {
      return quantileNanos;
    }
  }

  /** All requests first, then the endpoints that every run has, the most frequent first. */
  static List<RunsGroup> of(List<Side> baseline, List<Side> candidate) {
    List<Map<String, Latencies>> before = baseline.stream().map(Side::latenciesByEndpoint).toList();
    List<Map<String, Latencies>> after = candidate.stream().map(Side::latenciesByEndpoint).toList();
    Set<String> names = new TreeSet<>(before.get(0).keySet());
    Stream.concat(before.stream(), after.stream()).forEach(run -> names.retainAll(run.keySet()));
    List<RunsGroup> groups = new ArrayList<>();
    for (String name : names) {
      groups.add(
          of(
              name,
              before.stream().map(run -> run.get(name)).toList(),
              after.stream().map(run -> run.get(name)).toList()));
    }
    groups.sort(
        Comparator.<RunsGroup>comparingInt(group -> group.pooled.baseline().size())
            .reversed()
            .thenComparing(group -> group.pooled.name()));
    groups.add(0, of(Comparison.ALL, latencies(baseline), latencies(candidate)));
    return groups;
  }

  private static List<Latencies> latencies(List<Side> sides) {
    return sides.stream().map(side -> side.samples().latencies()).toList();
  }

  private static RunsGroup of(String name, List<Latencies> before, List<Latencies> after) {
    Group pooled =
        new Group(
            name,
            null,
            Latencies.together(before).distribution(),
            Latencies.together(after).distribution());
    return new RunsGroup(pooled, runs(before), runs(after));
  }

  private static List<Run> runs(List<Latencies> sides) {
    return sides.stream().map(side -> new Run(side.distribution())).toList();
  }

  /** Requests of the run that has the fewest. */
  int fewestRequests() {
    return Stream.concat(baseline.stream(), candidate.stream())
        .mapToInt(run -> run.requests)
        .min()
        .orElse(0);
  }
}
