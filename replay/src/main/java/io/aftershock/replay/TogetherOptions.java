package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import io.aftershock.replay.run.RunInfo.Part;
import io.aftershock.replay.schedule.Moment;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which several processes replay one trace together. */
final class TogetherOptions {
  private static final Pattern PART = Pattern.compile("(\\d{1,5})/(\\d{1,5})");
  private static final int MOST_PARTS = 10_000;

  @Option(
      names = "--part",
      paramLabel = "K/N",
      description =
          "Send the sessions of part K of N, at the times of the whole; the other parts are for"
              + " other processes with the same options. --max-rate is of each part.")
  private @Nullable String part;

  @Option(
      names = "--start-at",
      paramLabel = "WHEN",
      description =
          "Start at that moment: 2026-11-24T14:30:00Z, 14:30:00 (today, UTC) or +30s (from now)."
              + " Warm-up ends before it.")
  private @Nullable String startAt;

  /** The part they ask for, or null; what is wrong is added to {@code mistakes}. */
  @Nullable Part part(List<String> mistakes) {
    return part == null ? null : Mistakes.parse("--part", part, TogetherOptions::part, mistakes);
  }

  /** When they ask to start, or null; what is wrong is added to {@code mistakes}. */
  @Nullable Instant startAt(Clock clock, List<String> mistakes) {
    return startAt == null
        ? null
        : Mistakes.parse("--start-at", startAt, text -> start(text, clock), mistakes);
  }

  /** Takes that for what {@code --part} says. */
  void setPart(Part other) {
    part = other.toString();
  }

  /** Adds to {@code mistakes} what processes that know of each other find out by themselves. */
  void refuseBesideOthers(List<String> mistakes) {
    if (part != null) {
      mistakes.add("--part " + part + ": each task gets a part by itself; leave it out");
    }
    if (startAt != null) {
      mistakes.add("--start-at " + startAt + ": the tasks agree on their start; leave it out");
    }
  }

  /** Adds to {@code mistakes} what cannot be where a trace is replayed more than once. */
  void refuseBesideLoads(List<String> mistakes) {
    if (part != null) {
      mistakes.add("--part " + part + ": one process sends all of a sweep; leave it out");
    }
    if (startAt != null) {
      mistakes.add("--start-at " + startAt + ": a sweep starts at once; leave it out");
    }
  }

  /** Adds to {@code mistakes} what cannot be where a trace is followed. */
  void refuseBesideFollowing(List<String> mistakes) {
    if (part != null) {
      mistakes.add("--part " + part + ": is for a trace that is whole, not for --follow");
    }
    if (startAt != null) {
      mistakes.add("--start-at " + startAt + ": --follow starts at once; leave out one of them");
    }
  }

  private static Part part(String text) {
    Matcher matcher = PART.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("must be K/N, such as 1/3");
    }
    int index = Integer.parseInt(matcher.group(1));
    int count = Integer.parseInt(matcher.group(2));
    if (index < 1 || index > count || count > MOST_PARTS) {
      throw new IllegalArgumentException("must be from 1/N to N/N, and N 10,000 at most");
    }
    return new Part(index, count);
  }

  private static Instant start(String text, Clock clock) {
    Instant now = clock.instant();
    if (text.startsWith("+")) {
      return now.plus(Durations.parse(text.substring(1)));
    }
    Instant start = moment(text, now);
    if (!start.isAfter(now)) {
      throw new IllegalArgumentException(
          "is in the past: it is "
              + now.truncatedTo(ChronoUnit.SECONDS)
              + " now; name a later one");
    }
    return start;
  }

  private static Instant moment(String text, Instant now) {
    Instant instant = Moment.instant(text);
    if (instant != null) {
      return instant;
    }
    try {
      LocalDate today = now.atOffset(ZoneOffset.UTC).toLocalDate();
      return LocalTime.parse(text).atDate(today).toInstant(ZoneOffset.UTC);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "must be a moment, such as 2026-11-24T14:30:00Z or 14:30:00 (UTC), or +30s", e);
    }
  }
}
