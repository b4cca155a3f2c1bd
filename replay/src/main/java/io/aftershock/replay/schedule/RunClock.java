package io.aftershock.replay.schedule;

/** Time of a run in nanoseconds after its start; negative before it. Monotonic. */
@FunctionalInterface
public interface RunClock {
  /** Nanoseconds after the run's start. */
  long nanos();
}
