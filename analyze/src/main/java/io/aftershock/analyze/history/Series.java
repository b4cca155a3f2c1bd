package io.aftershock.analyze.history;

import java.util.List;

/**
 * A metric over the runs of a group.
 *
 * @param metric the metric
 * @param runs positions, in the group, of the runs that count and have a finite value
 * @param values their values
 * @param shifts where it changed, in order of time
 */
public record Series(Metric metric, List<Integer> runs, List<Double> values, List<Shift> shifts) {
  /** Copies the lists. */
  public Series {
    runs = List.copyOf(runs);
    values = List.copyOf(values);
    shifts = List.copyOf(shifts);
  }
}
