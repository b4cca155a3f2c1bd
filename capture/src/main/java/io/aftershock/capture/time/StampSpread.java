package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.StampMeaning;
import java.util.Map;

/**
 * Gives each request of one source and one coarse stamp an arrival time within the stamp's span.
 *
 * <p>Servers write a line when a request completes, so the place in the file is the rank of
 * completion whatever the stamp means. {@link SubsecondPositions} says when the i-th of n requests
 * completes.
 *
 * <ul>
 *   <li>Where the stamp is the completion, arrival is that moment less the duration.
 *   <li>Where the stamp is the arrival, arrivals lie in the span itself, in the order of completion
 *       less duration; a request without a duration counts as instant.
 * </ul>
 *
 * <p>The result depends on the positions and the requests of the group only, never on what else is
 * captured or in which order groups come.
 */
final class StampSpread {
  private final TimePolicy policy;
  private final Map<Integer, StampMeaning> found;
  private final SubsecondPositions coarse;
  private final SubsecondPositions fine;

  /**
   * Spreads as {@code policy} says; what was {@code found} of a source counts more than records.
   */
  StampSpread(TimePolicy policy, Map<Integer, StampMeaning> found) {
    this.policy = policy;
    this.found = found;
    this.coarse = new SubsecondPositions(policy.subsecond(), policy.seed());
    this.fine = new SubsecondPositions(Subsecond.NONE, policy.seed());
  }

  /** Sets the times of the group's rows, which are in file order, to their arrivals. */
  void spread(RowBuffer group) {
    long[] first = group.cells(0);
    int at = group.at(0);
    long resolutionNanos = RequestCodec.resolutionNanos(first, at);
    int source = RequestCodec.source(first, at);
    SubsecondPositions rule = policy.spreads(resolutionNanos) ? coarse : fine;
    long[] positions =
        rule.positions(first[at + RequestCodec.NANOS], source, resolutionNanos, group.count());
    StampMeaning meaning = found.getOrDefault(source, RequestCodec.meaning(first, at));
    for (int i = 0; i < positions.length; i++) {
      long durationNanos = RequestCodec.durationNanos(group.cells(i), group.at(i));
      setNanos(group.cells(i), group.at(i), positions[i] - durationNanos);
    }
    if (meaning != StampMeaning.COMPLETION) {
      SortedRows ranked = group.sorted();
      for (int rank = 0; ranked.next(); rank++) {
        setNanos(ranked.cells(), ranked.at(), positions[rank]);
      }
    }
  }

  private static void setNanos(long[] cells, int at, long nanos) {
    cells[at + RequestCodec.NANOS] = nanos;
  }
}
