package io.aftershock.capture.memo;

/**
 * A part of a request that its reader gives again as the very same object, with what was found out
 * about it: so that it is found out once and not line by line. Not thread-safe.
 */
public class Recurring {
  /** The number of what has none. */
  public static final int UNKNOWN = -1;

  private boolean clean;
  private int number = UNKNOWN;

  /** Whether it is known to hold nothing secret. */
  public final boolean isClean() {
    return clean;
  }

  /** Says that it holds nothing secret. */
  public final void foundClean() {
    clean = true;
  }

  /** The number under which its text, or its list, is remembered, or {@link #UNKNOWN}. */
  public final int number() {
    return number;
  }

  /** Says under which number its text or list is remembered; {@link #UNKNOWN} once it is not. */
  final void numbered(int given) {
    number = given;
  }
}
