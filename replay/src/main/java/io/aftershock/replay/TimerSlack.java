package io.aftershock.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Asks Linux to wake the calling thread when it asked to be woken: by default a wait may end 50 us
 * late. Elsewhere, or where that is not allowed, nothing changes, and the run's lag shows it.
 */
final class TimerSlack {
  private TimerSlack() {}

  static void minimize() {
    try {
      Path thread = Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName();
      Files.writeString(Path.of("/proc").resolve(thread).resolve("timerslack_ns"), "1");
    } catch (IOException | UnsupportedOperationException e) {
      // Not Linux, or not permitted: waits stay as coarse as they are.
    }
  }
}
