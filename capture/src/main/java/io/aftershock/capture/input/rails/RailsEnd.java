package io.aftershock.capture.input.rails;

import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param status or 0 where it is not known
 * @param durationNanos what the controller took, or -1
 */
record RailsEnd(int status, long durationNanos) {
  private static final Pattern COMPLETED =
      Pattern.compile(
          "Completed (?:(\\d{3}) )?[^(]{0,60}?\\bin (\\d{1,9})(?:\\.\\d{1,9})?ms(?!\\w)");
  private static final int FIRST_FAILURE = 400;

  /**
   * What {@code Completed 200 OK in 12ms (Views: 8.1ms)} says, or null where it is another line.
   */
  static @Nullable RailsEnd of(RailsLine line) {
    Matcher end = COMPLETED.matcher(line.message());
    if (!end.lookingAt()) {
      return null;
    }
    String status = end.group(1);
    return new RailsEnd(
        status == null ? 0 : Integer.parseInt(status),
        TimeUnit.MILLISECONDS.toNanos(Long.parseLong(end.group(2))));
  }

  /** Whether an exception may be the reason, of which another message tells then. */
  boolean isFailure() {
    return status == 0 || status >= FIRST_FAILURE;
  }
}
