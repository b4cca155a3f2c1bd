package io.aftershock.capture.input.entry;

/** What moment a HAR entry's request is taken to have been at. */
public enum HarTime {
  /** When it was sent: the entry's start, and what the client did before, such as to connect. */
  WIRE,
  /** When the client asked for it: the entry's start. */
  CLIENT
}
