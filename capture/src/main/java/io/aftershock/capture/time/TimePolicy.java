package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * How stamps become arrival times.
 *
 * @param stamp what stamps mean where the source alone does not tell, or null to assume completion
 * @param subsecond what is done within a coarse stamp
 * @param seed seed of the jitter within a coarse stamp
 * @param zone zone of stamps that do not say theirs
 */
public record TimePolicy(
    @Nullable StampMeaning stamp, Subsecond subsecond, long seed, ZoneId zone) {
  // Finer stamps hold few requests each, and say enough about their order.
  private static final long COARSE_NANOS = 100_000_000L;

  /** Refuses a stamp meaning that decides nothing. */
  public TimePolicy {
    if (stamp == StampMeaning.UNKNOWN) {
      throw new IllegalArgumentException("a stamp must mean arrival or completion");
    }
  }

  /** A policy that takes stamps without a zone for UTC. */
  public TimePolicy(@Nullable StampMeaning stamp, Subsecond subsecond, long seed) {
    this(stamp, subsecond, seed, ZoneOffset.UTC);
  }

  StampMeaning meaningOf(StampMeaning recorded) {
    if (recorded != StampMeaning.UNKNOWN) {
      return recorded;
    }
    return stamp != null ? stamp : StampMeaning.COMPLETION;
  }

  /** Whether an arrival depends on other requests: of its stamp, or of its source. */
  boolean decidesLater(RecordedRequest request) {
    return spreads(request.stampResolutionNanos())
        || (request.stampMeaning() == StampMeaning.UNKNOWN && stamp == null);
  }

  boolean spreads(long resolutionNanos) {
    return subsecond != Subsecond.NONE && resolutionNanos >= COARSE_NANOS;
  }
}
