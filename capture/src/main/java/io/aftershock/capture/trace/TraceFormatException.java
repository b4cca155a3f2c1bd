package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A trace or run directory that cannot be read: missing, damaged, or of another version. The
 * message names the path, what is wrong, and what to do.
 */
public final class TraceFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong with {@code path}. */
  public TraceFormatException(Path path, String reason) {
    super(path + ": " + reason);
  }

  /** Says what is wrong with something that is no local file. */
  public TraceFormatException(String place, String reason) {
    super(place + ": " + reason);
  }

  /** Says what is wrong with {@code path}, and what gave it away. */
  public TraceFormatException(Path path, String reason, Throwable cause) {
    super(path + ": " + reason, cause);
  }

  /** Says what is wrong with something that is no local file, and what gave it away. */
  public TraceFormatException(String place, String reason, Throwable cause) {
    super(place + ": " + reason, cause);
  }
}
