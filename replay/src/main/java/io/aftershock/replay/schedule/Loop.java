package io.aftershock.replay.schedule;

import io.aftershock.capture.trace.Durations;
import java.time.Duration;

/**
 * How often the requests are sent.
 *
 * @param text as it was given
 * @param laps how many times at most
 * @param duration for how long at most, in time of the run
 */
public record Loop(String text, long laps, Duration duration) {
  /** Once. */
  public static final Loop ONCE = new Loop("1", 1, Duration.ofNanos(Long.MAX_VALUE));

  private static final long MOST_LAPS = 1_000_000;

  /**
   * Parses a number of laps, or a time.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static Loop parse(String text) {
    if (!text.matches("\\d+")) {
      Duration duration = duration(text);
      if (duration.isZero()) {
        throw new IllegalArgumentException("must be above 0");
      }
      return new Loop(text, Long.MAX_VALUE, duration);
    }
    long laps = text.length() > 7 ? MOST_LAPS + 1 : Long.parseLong(text);
    if (laps < 1 || laps > MOST_LAPS) {
      throw new IllegalArgumentException("must be from 1 to " + MOST_LAPS + " laps");
    }
    return new Loop(text, laps, ONCE.duration);
  }

  private static Duration duration(String text) {
    try {
      return Durations.parse(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be a number of laps, or a time such as 30m", e);
    }
  }
}
