package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.TraceInfo;
import java.io.Serializable;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** What stamps turned out to mean and what was done to them, for the manifest. Not thread-safe. */
public final class StampAccount implements Serializable {
  private static final long serialVersionUID = 1L;

  private final Set<StampMeaning> told = EnumSet.noneOf(StampMeaning.class);
  private final BitSet untold = new BitSet();
  private long resolutionNanos;

  /** Takes note of a request of the source with that index. */
  public void add(int source, RecordedRequest request) {
    if (request.stampMeaning() == StampMeaning.UNKNOWN) {
      untold.set(source);
    } else {
      told.add(request.stampMeaning());
    }
    resolutionNanos = Math.max(resolutionNanos, request.stampResolutionNanos());
  }

  /** Adds those of another account. */
  public void merge(StampAccount other) {
    told.addAll(other.told);
    untold.or(other.untold);
    resolutionNanos = Math.max(resolutionNanos, other.resolutionNanos);
  }

  /** The account, where stamps mean what {@code policy} says, or what is found of their source. */
  public TraceInfo.Time toManifest(TimePolicy policy, Map<Integer, StampMeaning> found) {
    Subsecond done = policy.spreads(resolutionNanos) ? policy.subsecond() : Subsecond.NONE;
    boolean assumed =
        policy.stamp() == null && untold.stream().anyMatch(source -> !found.containsKey(source));
    return new TraceInfo.Time(
        stamp(policy, found), assumed, resolutionNanos, done.label(), policy.seed());
  }

  /** Whether the meaning of some stamps had to come from the policy. */
  public boolean dependsOnPolicy() {
    return !untold.isEmpty();
  }

  private String stamp(TimePolicy policy, Map<Integer, StampMeaning> found) {
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
