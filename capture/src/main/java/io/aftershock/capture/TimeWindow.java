package io.aftershock.capture;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.stamp.IsoTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A time that arrivals are kept of.
 *
 * @param sinceNanos its first moment, in nanoseconds since 1970
 * @param untilNanos the first moment after it, in nanoseconds since 1970
 */
record TimeWindow(long sinceNanos, long untilNanos) {
  /** All of time. */
  static final TimeWindow ALWAYS = new TimeWindow(Long.MIN_VALUE, Long.MAX_VALUE);

  /** What a request that arrived too early is skipped for. */
  static final String BEFORE = "arrived before --since";

  /** What a request that arrived too late is skipped for. */
  static final String AFTER = "arrived at --until or later";

  private static final Pattern STAMP =
      Pattern.compile(
          "(\\d{4}-\\d{2}-\\d{2})"
              + "(?:[T ](\\d{2}:\\d{2})(:\\d{2}(?:[.,]\\d{1,9})?)?(Z|[-+]\\d{2}(?::?\\d{2})?)?)?");
  private static final Pattern EPOCH_SECONDS = Pattern.compile("\\d{9,10}");

  /** The options that say it. */
  List<String> options() {
    List<String> options = new ArrayList<>();
    if (sinceNanos != Long.MIN_VALUE) {
      options.add("--since " + Instant.EPOCH.plusNanos(sinceNanos));
    }
    if (untilNanos != Long.MAX_VALUE) {
      options.add("--until " + Instant.EPOCH.plusNanos(untilNanos));
    }
    return options;
  }

  /** Why a request that arrived at {@code arrivalNanos} is not wanted, or null if it is. */
  @Nullable String reasonAgainst(long arrivalNanos) {
    if (arrivalNanos < sinceNanos) {
      return BEFORE;
    }
    return arrivalNanos >= untilNanos ? AFTER : null;
  }

  /**
   * Why {@code request} is not wanted for certain, whatever its stamp means and wherever in its
   * resolution it arrived; or null, also where only its exact arrival can tell.
   */
  @Nullable String certainReasonAgainst(RecordedRequest request) {
    long latest = request.stampNanos() + request.stampResolutionNanos();
    if (latest <= sinceNanos) {
      return BEFORE;
    }
    long earliest = request.stampNanos() - Math.max(0, request.durationNanos());
    return earliest >= untilNanos ? AFTER : null;
  }

  /**
   * The moment that {@code text} says, in nanoseconds since 1970: a date, with or without a time of
   * day, in UTC unless it has an offset; or seconds since 1970.
   *
   * @throws IllegalArgumentException where it says none
   */
  static long moment(String text) {
    if (EPOCH_SECONDS.matcher(text).matches()) {
      return TimeUnit.SECONDS.toNanos(Long.parseLong(text));
    }
    Matcher stamp = STAMP.matcher(text);
    IsoTime.Stamp parsed = stamp.matches() ? IsoTime.parse(complete(stamp)) : null;
    if (parsed == null) {
      throw new IllegalArgumentException(
          "must be a date or a moment, such as 2026-11-24 or 2026-11-24T07:30:00Z");
    }
    return parsed.nanos();
  }

  private static String complete(Matcher stamp) {
    return stamp.group(1)
        + "T"
        + or(stamp.group(2), "00:00")
        + or(stamp.group(3), ":00")
        + or(stamp.group(4), "Z");
  }

  private static String or(@Nullable String group, String otherwise) {
    return group == null ? otherwise : group;
  }
}
