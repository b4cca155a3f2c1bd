package io.aftershock.replay.load;

import java.util.concurrent.locks.LockSupport;

/** How a thread waits that has nothing to do; tests let time pass instead. */
@FunctionalInterface
public interface Pause {
  /** Waits for about that long. */
  void nanos(long nanos);

  /** Lets the thread sleep. */
  static Pause sleeping() {
    return LockSupport::parkNanos;
  }
}
