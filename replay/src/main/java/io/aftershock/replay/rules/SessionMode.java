package io.aftershock.replay.rules;

/** Whether requests wait for answers, and which for which. */
public enum SessionMode {
  /** None does. */
  NONE,
  /** Those of one recorded session do. */
  RECORDED,
  /** All do: the trace is one user's, such as a HAR file's. */
  ONE
}
