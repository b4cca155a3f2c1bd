package io.aftershock.replay.live;

import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out whether somebody is looking. */
public final class Terminal {
  private static final Path STANDARD_ERROR = Path.of("/proc/self/fd/2");

  private Terminal() {}

  /** Whether standard error is a terminal, so that a line may be drawn over. */
  public static boolean isStandardError() {
    try {
      Path device = Files.readSymbolicLink(STANDARD_ERROR);
      return device.startsWith("/dev") && !device.endsWith("null");
    } catch (IOException | UnsupportedOperationException e) {
      return hasConsole();
    }
  }

  /** The nearest that the JDK tells where there is no /proc. */
  @SuppressWarnings("SystemConsoleNull") // Where it is never null, a line too much is drawn.
  private static boolean hasConsole() {
    Console console = System.console();
    return console != null;
  }
}
