package io.aftershock.capture.input.entry;

/** What moment in a request's life its recorded time stamp is. */
public enum StampMeaning {
  /** When the request's first bytes arrived (Apache httpd). */
  ARRIVAL,
  /** When the response was done and the line was written (NGINX). */
  COMPLETION,
  /** The line alone does not tell: common and combined lines look the same from both. */
  UNKNOWN
}
