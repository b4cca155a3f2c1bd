package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;

/**
 * When requests arrived, as {@link ArrivalOrder} has it, for those who bring requests together in
 * another way. Immutable.
 */
public final class ArrivalRule {
  private final TimePolicy policy;
  private final SubsecondPositions coarse;
  private final SubsecondPositions fine;

  /** The rule of {@code policy}. */
  public ArrivalRule(TimePolicy policy) {
    this.policy = policy;
    this.coarse = new SubsecondPositions(policy.subsecond(), policy.seed());
    this.fine = new SubsecondPositions(Subsecond.NONE, policy.seed());
  }

  /** Whether the arrival depends on the others of the same source and stamp. */
  public boolean needsOthers(RecordedRequest request) {
    return policy.decidesLater(request);
  }

  /** What the request's stamp means as far as it tells, and else as the policy says. */
  public StampMeaning meaning(RecordedRequest request) {
    return policy.meaningOf(request.stampMeaning());
  }

  /** When a request arrived that does not depend on others. */
  public long arrivalNanos(RecordedRequest request) {
    boolean isCompletion = meaning(request) == StampMeaning.COMPLETION;
    return request.stampNanos() - (isCompletion ? Math.max(0, request.durationNanos()) : 0);
  }

  /**
   * When those requests arrived that share a source and a stamp.
   *
   * @param recorded the first one's {@link #meaning}
   * @param found what the order of lines told of sources, which counts more
   * @param durationsNanos of all in file order, below 0 where not known
   */
  public long[] arrivalsNanos(
      long stampNanos,
      int source,
      long resolutionNanos,
      StampMeaning recorded,
      Map<Integer, StampMeaning> found,
      long[] durationsNanos) {
    SubsecondPositions rule = policy.spreads(resolutionNanos) ? coarse : fine;
    long[] positions = rule.positions(stampNanos, source, resolutionNanos, durationsNanos.length);
    long[] arrivals = new long[positions.length];
    for (int i = 0; i < arrivals.length; i++) {
      arrivals[i] = positions[i] - Math.max(0, durationsNanos[i]);
    }
    if (found.getOrDefault(source, recorded) != StampMeaning.COMPLETION) {
      Integer[] ranked = new Integer[arrivals.length];
      Arrays.setAll(ranked, i -> i);
      // Stable: ties keep the order of the file.
      Arrays.sort(ranked, Comparator.comparingLong((Integer i) -> arrivals[i]));
      for (int rank = 0; rank < ranked.length; rank++) {
        arrivals[ranked[rank]] = positions[rank];
      }
    }
    return arrivals;
  }
}
