package io.aftershock.capture.input.source;

import java.io.IOException;

/**
 * A source that cannot be read as a whole, such as a HAR file that is no JSON. The message names
 * the source, the place, and what to do.
 */
public final class InputException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says what is wrong, for people. */
  public InputException(String message) {
    super(message);
  }

  /** Says what is wrong, for people, and what gave it away. */
  public InputException(String message, Throwable cause) {
    super(message, cause);
  }
}
