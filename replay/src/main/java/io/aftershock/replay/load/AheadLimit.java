package io.aftershock.replay.load;

import io.aftershock.replay.schedule.RunClock;
import java.util.concurrent.locks.LockSupport;

/**
 * How far ahead of a run requests are read. A run that can be steered is not read ahead far, since
 * what is read is sent as it is. Used by the thread that reads ahead.
 */
final class AheadLimit {
  private static final long PAUSE_NANOS = 5_000_000;

  private final RunClock clock;
  private final Steering steering;
  private final StopSignal stop;

  AheadLimit(RunClock clock, Steering steering, StopSignal stop) {
    this.clock = clock;
    this.steering = steering;
    this.stop = stop;
  }

  /** Whether one that is due then may be handed on now. */
  boolean admits(long dueNanos) {
    long nanos = steering.aheadNanos();
    return nanos == Long.MAX_VALUE
        || dueNanos - Math.max(0, steering.scheduleNanos(clock.nanos())) <= nanos;
  }

  /** Waits until it may, or the run is stopped. */
  void await(long dueNanos) {
    while (!admits(dueNanos) && !stop.isGiven()) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
