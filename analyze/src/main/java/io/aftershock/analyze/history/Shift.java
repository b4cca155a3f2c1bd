package io.aftershock.analyze.history;

import java.util.List;

/**
 * A lasting change of a metric.
 *
 * @param last position in the group's runs of the last run before it
 * @param first position of the first run after it
 * @param runsBefore number of runs between the change before and this one
 * @param runsAfter number of runs from this change to the next
 * @param before the value before: the median of those runs, of shares the mean
 * @param after the same after
 * @param p share of shuffled series that show as large a change
 * @param alsoChanged what else the run before and the run after differ in
 */
public record Shift(
    int last,
    int first,
    int runsBefore,
    int runsAfter,
    double before,
    double after,
    double p,
    List<String> alsoChanged) {
  /** Copies the list. */
  public Shift {
    alsoChanged = List.copyOf(alsoChanged);
  }

  /** Relative change, 0.1 for 10 % more; infinite from nothing. */
  public double change() {
    return before == after ? 0 : (after - before) / before;
  }
}
