package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.StampMeaning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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

  /** The group's records at their arrival times; the group is in file order. */
  List<SortRecord> spread(List<SortRecord> group) {
    SortRecord first = group.get(0);
    long resolutionNanos = RequestCodec.resolutionNanos(first.cells());
    SubsecondPositions rule = policy.spreads(resolutionNanos) ? coarse : fine;
    long[] positions = rule.positions(first.nanos(), first.source(), resolutionNanos, group.size());
    StampMeaning meaning = found.getOrDefault(first.source(), RequestCodec.meaning(first.cells()));
    long[] arrivals = new long[group.size()];
    if (meaning == StampMeaning.COMPLETION) {
      for (int i = 0; i < arrivals.length; i++) {
        arrivals[i] = positions[i] - durationNanos(group, i);
      }
    } else {
      List<Integer> order = arrivalOrder(positions, group);
      for (int rank = 0; rank < arrivals.length; rank++) {
        arrivals[order.get(rank)] = positions[rank];
      }
    }
    return at(group, arrivals);
  }

  private static List<Integer> arrivalOrder(long[] positions, List<SortRecord> group) {
    List<Integer> order = new ArrayList<>(positions.length);
    for (int i = 0; i < positions.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingLong(i -> positions[i] - durationNanos(group, i)));
    return order;
  }

  private static List<SortRecord> at(List<SortRecord> group, long[] arrivals) {
    List<SortRecord> spread = new ArrayList<>(arrivals.length);
    for (int i = 0; i < arrivals.length; i++) {
      spread.add(group.get(i).at(Math.max(0, arrivals[i])));
    }
    return spread;
  }

  private static long durationNanos(List<SortRecord> group, int i) {
    return RequestCodec.durationNanos(group.get(i).cells());
  }
}
