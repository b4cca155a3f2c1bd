package io.aftershock.capture.trace;

import java.io.IOException;

/** What is being made cannot be written any further: the disk is full, or refuses it. */
public final class StorageException extends IOException {
  private static final long serialVersionUID = 1L;

  /** Says why; the place is left to those who know its name. */
  public StorageException(String reason) {
    super(reason);
  }

  /** Says so of a failure to write; the message of its first cause is the system's. */
  public StorageException(Throwable failure) {
    super("cannot be written: " + first(failure).getMessage(), failure);
  }

  private static Throwable first(Throwable failure) {
    Throwable first = failure;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return first;
  }
}
