package io.aftershock.replay.run;

/** What kind of number a server's metric is. */
public enum SeriesKind {
  /** What is now: it goes up and down. */
  GAUGE,
  /** What has been since the server's start: it only grows, so that its rate counts. */
  COUNTER,
  /** The server did not say. */
  UNKNOWN
}
