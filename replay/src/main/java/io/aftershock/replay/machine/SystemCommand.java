package io.aftershock.replay.machine;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/** Runs one of the system's own small programs. */
final class SystemCommand {
  private static final long LONGEST_SECONDS = 5;

  private SystemCommand() {}

  /** Whether it exists, ended in time, and said that it worked. */
  static boolean succeeds(String... command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return false;
      }
      return process.exitValue() == 0;
    } catch (IOException e) {
      return false; // There is no such program here.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
