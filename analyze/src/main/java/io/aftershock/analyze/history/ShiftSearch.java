package io.aftershock.analyze.history;

import io.aftershock.analyze.history.History.Method;
import io.aftershock.analyze.input.Comparability;
import io.aftershock.analyze.input.Comparability.Difference;
import io.aftershock.analyze.stats.ChangePoints;
import io.aftershock.analyze.stats.ChangePoints.ChangePoint;
import io.aftershock.replay.run.RunInfo;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks for lasting changes of one metric: those that {@link ChangePoints} finds and that matter.
 * Of two levels that are within the tolerance of each other one is made, beginning with the closest
 * (the second step of Fleming and others, 2023: "Hunter").
 */
final class ShiftSearch {
  private final Metric metric;
  private final List<RunFigures> group;
  private final List<Integer> runs;
  private final List<Double> values;
  private final Method method;

  private ShiftSearch(
      Metric metric,
      List<RunFigures> group,
      List<Integer> runs,
      List<Double> values,
      Method method) {
    this.metric = metric;
    this.group = group;
    this.runs = runs;
    this.values = values;
    this.method = method;
  }

  /** The series of the metric at {@code position} of the runs' values. */
  static Series of(Metric metric, int position, List<RunFigures> group, Method method) {
    List<Integer> runs = new ArrayList<>();
    List<Double> values = new ArrayList<>();
    for (int i = 0; i < group.size(); i++) {
      double value = group.get(i).values().get(position);
      if (group.get(i).counts() && Double.isFinite(value)) {
        runs.add(i);
        values.add(value);
      }
    }
    ShiftSearch search = new ShiftSearch(metric, group, runs, values, method);
    return new Series(metric, runs, values, search.find());
  }

  private List<Shift> find() {
    if (values.size() < method.fewestRuns()) {
      return List.of();
    }
    double[] series = values.stream().mapToDouble(Double::doubleValue).toArray();
    List<ChangePoint> changes =
        new ArrayList<>(
            new ChangePoints(method.confidence(), method.shuffles(), method.seed()).find(series));
    List<Shift> shifts = shifts(changes);
    while (!shifts.isEmpty()) {
      int least = 0;
      for (int i = 1; i < shifts.size(); i++) {
        least = size(shifts.get(i)) < size(shifts.get(least)) ? i : least;
      }
      if (size(shifts.get(least)) > method.tolerance()) {
        break;
      }
      changes.remove(least);
      shifts = shifts(changes);
    }
    return shifts;
  }

  private static double size(Shift shift) {
    return Math.abs(shift.change());
  }

  private List<Shift> shifts(List<ChangePoint> changes) {
    List<Shift> shifts = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      int from = i == 0 ? 0 : changes.get(i - 1).index();
      int at = changes.get(i).index();
      int to = i == changes.size() - 1 ? values.size() : changes.get(i + 1).index();
      int last = runs.get(at - 1);
      int first = runs.get(at);
      shifts.add(
          new Shift(
              last,
              first,
              at - from,
              to - at,
              level(from, at),
              level(at, to),
              changes.get(i).p(),
              alsoChanged(info(last), info(first))));
    }
    return shifts;
  }

  private RunInfo info(int run) {
    return group.get(run).run().info();
  }

  private static List<String> alsoChanged(RunInfo before, RunInfo after) {
    return Comparability.of(before, after).differences().stream().map(Difference::text).toList();
  }

  private double level(int from, int to) {
    double[] some = values.subList(from, to).stream().mapToDouble(Double::doubleValue).toArray();
    if (metric.unit() == Metric.Unit.RATIO) {
      // Of shares the middle one is often 0.
      return Arrays.stream(some).average().orElse(Double.NaN);
    }
    Arrays.sort(some);
    int middle = some.length / 2;
    return some.length % 2 == 1 ? some[middle] : (some[middle - 1] + some[middle]) / 2;
  }
}
