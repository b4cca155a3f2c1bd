package io.aftershock.replay.schedule;

import java.io.IOException;

/**
 * Which requests of a trace are sent, and when: one after the other, in the order of the trace and
 * of their times. A plan and a run read the same one. Not thread-safe.
 */
public interface Timetable extends AutoCloseable {
  /**
   * Goes on to the next request; returns false at the end, and is not asked again then.
   *
   * @throws IOException where the trace cannot be read
   */
  boolean next() throws IOException;

  /**
   * The request's number: its index in the trace, and as many times the trace's requests more as
   * laps are over. Each is above the one before.
   */
  long number();

  /** What requests that stay together have in common: a session's number, or a negative one. */
  long session();

  /** How long it took when it was recorded, in nanoseconds, or -1 where unknown. */
  long durationNanos();

  /** When it is due, in nanoseconds after the start; never before the request in front of it. */
  long nanos();

  /** Gives back what it reads from. */
  @Override
  void close();

  /** Opens a timetable from its beginning, as often as it is asked to. */
  @FunctionalInterface
  interface Opener {
    /**
     * Opens it.
     *
     * @param leftOut counts the requests that it passes over
     * @throws IOException where the trace cannot be read
     */
    Timetable open(LeftOut leftOut) throws IOException;
  }
}
