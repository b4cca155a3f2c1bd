package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.TraceInfo;
import java.util.EnumSet;
import java.util.Set;

/** What stamps turned out to mean and what was done to them, for the manifest. */
final class StampAccount {
  private final TimePolicy policy;
  private final Set<StampMeaning> meanings = EnumSet.noneOf(StampMeaning.class);
  private boolean untold;
  private boolean spread;
  private long resolutionNanos;

  StampAccount(TimePolicy policy) {
    this.policy = policy;
  }

  void add(RecordedRequest request) {
    meanings.add(policy.meaningOf(request.stampMeaning()));
    untold |= request.stampMeaning() == StampMeaning.UNKNOWN;
    spread |= policy.spreads(request.stampResolutionNanos());
    resolutionNanos = Math.max(resolutionNanos, request.stampResolutionNanos());
  }

  TraceInfo.Time toManifest() {
    Subsecond done = spread ? policy.subsecond() : Subsecond.NONE;
    boolean assumed = untold && policy.stamp() == null;
    return new TraceInfo.Time(stamp(), assumed, resolutionNanos, done.label(), policy.seed());
  }

  /** Whether the meaning of some stamps had to come from the policy. */
  boolean dependsOnPolicy() {
    return untold;
  }

  private String stamp() {
    if (meanings.size() > 1) {
      return "mixed";
    }
    return meanings.contains(StampMeaning.ARRIVAL) ? "arrival" : "completion";
  }
}
