package io.aftershock.capture;

import io.aftershock.capture.input.entry.HarTime;
import org.jspecify.annotations.Nullable;

/**
 * Which of the requests in the inputs are captured, and when they are taken to have been.
 *
 * @param window the arrivals that are kept
 * @param clocks what is added to stamps
 * @param keepsDuplicates whether requests that were recorded twice are kept
 * @param harTime what moment requests in HAR files are taken to have been at
 * @param following the input that is followed, and how long; or null
 */
record InputChoices(
    TimeWindow window,
    ClockOffsets clocks,
    boolean keepsDuplicates,
    HarTime harTime,
    @Nullable Following following) {
  /** Everything, as it is. */
  static final InputChoices ALL =
      new InputChoices(TimeWindow.ALWAYS, ClockOffsets.NONE, false, HarTime.WIRE, null);

  boolean follows(String input) {
    return following != null && following.input().equals(input);
  }
}
