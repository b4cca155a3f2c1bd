package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.TraceInfo;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What stamps turned out to mean and what was done to them, for the manifest. */
final class StampAccount {
  private final TimePolicy policy;
  private final Set<StampMeaning> told = EnumSet.noneOf(StampMeaning.class);
  private final BitSet untold = new BitSet();
  private final Map<Integer, StampMeaning> found;
  private boolean spread;
  private long resolutionNanos;

  /**
   * An account of requests whose stamps mean what {@code policy} says, and before that what is
   * {@code found} of their source by the end.
   */
  StampAccount(TimePolicy policy, Map<Integer, StampMeaning> found) {
    this.policy = policy;
    this.found = found;
  }

  void add(int source, RecordedRequest request) {
    if (request.stampMeaning() == StampMeaning.UNKNOWN) {
      untold.set(source);
    } else {
      told.add(request.stampMeaning());
    }
    spread |= policy.spreads(request.stampResolutionNanos());
    resolutionNanos = Math.max(resolutionNanos, request.stampResolutionNanos());
  }

  TraceInfo.Time toManifest() {
    Subsecond done = spread ? policy.subsecond() : Subsecond.NONE;
    boolean assumed =
        policy.stamp() == null && untold.stream().anyMatch(source -> !found.containsKey(source));
    return new TraceInfo.Time(stamp(), assumed, resolutionNanos, done.label(), policy.seed());
  }

  /** Whether the meaning of some stamps had to come from the policy. */
  boolean dependsOnPolicy() {
    return !untold.isEmpty();
  }

  private String stamp() {
    Set<StampMeaning> meanings = EnumSet.noneOf(StampMeaning.class);
    meanings.addAll(told);
    untold.stream()
        .mapToObj(source -> policy.meaningOf(found.getOrDefault(source, StampMeaning.UNKNOWN)))
        .forEach(meanings::add);
    if (meanings.size() > 1) {
      return "mixed";
    }
    return meanings.contains(StampMeaning.ARRIVAL) ? "arrival" : "completion";
  }
}
