package io.aftershock.replay.schedule;

/** Time of a run in nanoseconds after its start; negative before it. Monotonic. */
@FunctionalInterface
public interface RunClock {
  /** Nanoseconds after the run's start. */
  long nanos();

  /** The system's monotonic clock, with the start {@code leadNanos} from now. */
  static RunClock startingIn(long leadNanos) {
    long startNanos = System.nanoTime() + leadNanos;
    return () -> System.nanoTime() - startNanos;
  }
}
