package io.aftershock.replay.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks Linux to wake the calling thread when it asked to be woken: by default a wait may end 50 us
 * late. Elsewhere, or where that is not allowed, nothing changes, and the run's lag shows it.
 */
public final class TimerSlack {
  private TimerSlack() {}

  /** Does so for the calling thread. */
  public static void minimize() {
    String thread = SystemThread.number();
    if (thread.isEmpty()) {
      return;
    }
    try {
      Files.writeString(Path.of("/proc", thread, "timerslack_ns"), "1");
    } catch (IOException e) {
      // Not permitted: waits stay as coarse as they are.
    }
  }
}
