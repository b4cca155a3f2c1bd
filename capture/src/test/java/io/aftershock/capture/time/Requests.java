package io.aftershock.capture.time;

import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.Header;
import java.util.List;

/** Recorded requests in which only what time depends on matters. */
final class Requests {
  static final long SECOND = 1_000_000_000L;
  static final long MILLI = 1_000_000L;

  private Requests() {}

  /** Stamped at whole seconds. */
  static RecordedRequest coarse(
      long number, long stampNanos, StampMeaning meaning, long durationNanos) {
    return request(number, stampNanos, SECOND, meaning, durationNanos);
  }

  /** Stamped at milliseconds. */
  static RecordedRequest fine(
      long number, long stampNanos, StampMeaning meaning, long durationNanos) {
    return request(number, stampNanos, MILLI, meaning, durationNanos);
  }

  private static RecordedRequest request(
      long number, long stampNanos, long resolution, StampMeaning meaning, long durationNanos) {
    return new RecordedRequest(
        number,
        stampNanos,
        resolution,
        meaning,
        durationNanos,
        "GET",
        "/" + number,
        null,
        null,
        List.of(new Header("User-Agent", "probe")),
        null,
        "192.0.2.1",
        null,
        null,
        200,
        -1,
        -1,
        null,
        null);
  }
}
