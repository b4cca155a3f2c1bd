package io.aftershock.capture;

/**
 * Which of the requests in the inputs are captured, and when they are taken to have been.
 *
 * @param window the arrivals that are kept
 * @param clocks what is added to stamps
 * @param keepsDuplicates whether requests that were recorded twice are kept
 */
record InputChoices(TimeWindow window, ClockOffsets clocks, boolean keepsDuplicates) {
  /** Everything, as it is. */
  static final InputChoices ALL = new InputChoices(TimeWindow.ALWAYS, ClockOffsets.NONE, false);
}
