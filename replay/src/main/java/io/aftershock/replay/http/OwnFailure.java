package io.aftershock.replay.http;

import io.netty.handler.codec.CodecException;
import org.jspecify.annotations.Nullable;

/**
 * Failures of our own code, or of this JVM, so that none is taken for one of the target. Not
 * thread-safe.
 */
final class OwnFailure {
  private @Nullable Throwable first;

  /**
   * Whether what a channel reports is of our own making: what the network does comes as an
   * exception that is checked, and what a decoder makes of a target's bytes as one of its own.
   */
  static boolean isIn(Throwable cause) {
    return cause instanceof Error
        || (cause instanceof RuntimeException && !(cause instanceof CodecException));
  }

  void note(Throwable failure) {
    if (first == null) {
      first = failure;
    }
  }

  /** The first one, or null. */
  @Nullable Throwable first() {
    return first;
  }
}
