package io.aftershock.replay.schedule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The part of a trace that is replayed.
 *
 * @param from its first moment, or null for the trace's start
 * @param to the first moment after it, or null for the trace's end
 */
public record Window(@Nullable Moment from, @Nullable Moment to) {
  /** All of the trace. */
  public static final Window ALL = new Window(null, null);

  /** Whether its end is after its start, as far as that can be told without the trace. */
  public boolean isInOrder() {
    if (from == null || to == null || (from.instant() == null) != (to.instant() == null)) {
      return true;
    }
    return to.offsetNanos(Instant.EPOCH) > from.offsetNanos(Instant.EPOCH);
  }

  /** Its start after the trace's, where {@code start} is the trace's by the wall clock. */
  long fromNanos(Instant start) {
    return from == null ? 0 : Math.max(0, from.offsetNanos(start));
  }

  /** Its end after the trace's start. */
  long toNanos(Instant start) {
    return to == null ? Long.MAX_VALUE : to.offsetNanos(start);
  }
}
