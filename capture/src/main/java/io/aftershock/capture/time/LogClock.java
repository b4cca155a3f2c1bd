package io.aftershock.capture.time;

import java.util.function.LongSupplier;

/**
 * What time it is in a log that is being followed: as late as its latest stamp, and later by the
 * time that passed where nothing was written. So it goes on while nobody asks for anything, and
 * holds for a log of some other machine or of last week. Not thread-safe.
 *
 * <p>A stamp that is far ahead of this machine's clock is not believed: it would make all lines
 * after it late.
 */
public final class LogClock {
  private static final long BELIEVED_AHEAD_NANOS = 10_000_000_000L;

  /** Long ago, and far enough from the least number to be reckoned with. */
  private static final long NOT_YET = Long.MIN_VALUE / 2;

  private final LongSupplier wallNanos;
  private long nanos = NOT_YET;
  private boolean wasAtEnd;
  private long nanosAtEnd;
  private long monotonicAtEnd;

  /** A clock of a log without lines; {@code wallNanos} is the time here, since 1970. */
  public LogClock(LongSupplier wallNanos) {
    this.wallNanos = wallNanos;
  }

  /** A line has that stamp, in nanoseconds since 1970. */
  public void stamp(long stampNanos) {
    if (stampNanos > nanos && stampNanos - BELIEVED_AHEAD_NANOS <= wallNanos.getAsLong()) {
      nanos = stampNanos;
    }
  }

  /** All lines are read that there are, at that moment of a clock that never steps. */
  public void atEnd(long monotonicNanos) {
    if (wasAtEnd) {
      nanos = Math.max(nanos, nanosAtEnd + (monotonicNanos - monotonicAtEnd));
    }
    wasAtEnd = nanos != NOT_YET;
    nanosAtEnd = nanos;
    monotonicAtEnd = monotonicNanos;
  }

  /** The time in the log, in nanoseconds since 1970; long before that while it has no lines. */
  long nanos() {
    return nanos;
  }
}
