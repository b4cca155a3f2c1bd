package io.aftershock.replay.load;

import io.aftershock.replay.schedule.RunClock;

/**
 * A run as a source sees it whose requests come in while it goes. Before the run starts its time is
 * far below zero. Any thread may ask.
 */
public interface LiveRun extends RunClock {
  /** Whether it was stopped, so that nobody waits for requests any more. */
  boolean isStopped();
}
