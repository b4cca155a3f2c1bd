package io.aftershock.replay.schedule;

import io.aftershock.capture.trace.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * A moment of a trace, by the wall clock of its recording or by the time after its start.
 *
 * @param text as it was given
 * @param instant by the wall clock, or null
 * @param offset after the start, where {@code instant} is null
 */
public record Moment(String text, @Nullable Instant instant, Duration offset) {
  /**
   * Parses {@code 5m} or {@code 2026-11-24T07:55:39Z}; in UTC where it has no offset.
   *
   * @throws IllegalArgumentException with what is wrong
   */
  public static Moment parse(String text) {
    try {
      return new Moment(text, null, Durations.parse(text));
    } catch (IllegalArgumentException e) {
      Instant instant = instant(text.strip());
      if (instant == null) {
        throw new IllegalArgumentException(
            "must be a time after the trace's start, such as 5m, or a moment, such as"
                + " 2026-11-24T07:30:00Z",
            e);
      }
      return new Moment(text, instant, Duration.ZERO);
    }
  }

  /** The moment that an ISO date and time says, in UTC where it has no offset; null where none. */
  public static @Nullable Instant instant(String text) {
    String iso = text.replaceFirst("^(\\d{4}-\\d{2}-\\d{2}) ", "$1T");
    try {
      return OffsetDateTime.parse(iso).toInstant();
    } catch (DateTimeException e) {
      try {
        return LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
      } catch (DateTimeException f) {
        return null;
      }
    }
  }

  /** Nanoseconds after the start of a trace; below 0 where it was before that. */
  long offsetNanos(Instant start) {
    return (instant == null ? offset : Duration.between(start, instant)).toNanos();
  }
}
