package io.aftershock.replay;

import io.aftershock.capture.trace.Durations;
import java.io.IOException;
import java.util.Locale;

/** Says why a run did not end as it was meant to. */
final class EndReason {
  private static final String BUG = "a fault of Aftershock itself, not of the target: ";

  private EndReason() {}

  /** Requests could not be read or sent any more. */
  static String failed(Throwable failure) {
    String message = failure.getMessage();
    return failure instanceof IOException && message != null ? message : BUG + where(failure);
  }

  /** Some requests failed by our own fault. */
  static String wentOnAfter(Throwable failure, long requests) {
    return String.format(
        Locale.ROOT,
        "the replay went on to its end, but %,d of its requests met %s",
        requests,
        BUG + where(failure));
  }

  /** What to report, since nobody can mend what only has a name. */
  private static String where(Throwable failure) {
    StackTraceElement[] stack = failure.getStackTrace();
    return failure + (stack.length == 0 ? "" : " (at " + stack[0] + "); please report it");
  }

  /** Some samples could not be written. */
  static String unwritten(Throwable failure, long samples) {
    return "the replay went on to its end, but "
        + samples
        + " samples could not be written: "
        + failure.getMessage();
  }

  /** Somebody ended it. */
  static String interrupted(long nanos, long spanNanos) {
    return "interrupted after "
        + Durations.format(Math.max(0, nanos))
        + (spanNanos == ReplayPlan.UNKNOWN ? "" : " of " + Durations.format(spanNanos));
  }
}
