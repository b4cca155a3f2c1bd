package io.aftershock.replay.rules;

/** An extension has thrown something, or did not come back. */
final class ExtensionFailure extends RuntimeException {
  private static final long serialVersionUID = 1;

  ExtensionFailure(String message) {
    super(message);
  }
}
