package io.aftershock.replay;

/** Ends a loop early. Any thread may give it; the loop looks at it between two polls. */
final class StopSignal {
  private volatile boolean given;

  void give() {
    given = true;
  }

  boolean isGiven() {
    return given;
  }
}
