package io.aftershock.replay.live;

/**
 * Something that happened in a run.
 *
 * @param number counts from 0
 * @param runNanos when, after the run's start
 * @param kind what it is about
 * @param text what happened, in a sentence
 */
public record LogEntry(long number, long runNanos, Kind kind, String text) {
  /** What an entry is about. */
  public enum Kind {
    /** The run starts or ends. */
    RUN,
    /** Somebody changed it. */
    CHANGE,
    /** The target failed, or was slow. */
    TARGET,
    /** The generator was late. */
    GENERATOR
  }
}
