package io.aftershock.replay.http;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What is kept of response bodies. The memory for those that are not written down yet is shared by
 * all loops. Safe for use by several threads.
 */
public final class BodyPolicy {
  /** What bodies that are not written down yet may take of memory, in bytes. */
  static final long MOST_BYTES = 128L << 20;

  private final int mostBytes;
  private final boolean hashed;
  private final AtomicLong takenBytes = new AtomicLong();

  /**
   * Keeps that much.
   *
   * @param mostBytes bytes of each body, from its beginning, at least 0
   * @param hashed whether a hash of each whole body is made
   */
  public BodyPolicy(int mostBytes, boolean hashed) {
    this.mostBytes = mostBytes;
    this.hashed = hashed;
  }

  int mostBytes() {
    return mostBytes;
  }

  boolean isHashed() {
    return hashed;
  }

  /** Takes memory; returns false where so much is not left. */
  boolean take(int bytes) {
    if (takenBytes.addAndGet(bytes) <= MOST_BYTES) {
      return true;
    }
    takenBytes.addAndGet(-bytes);
    return false;
  }

  void giveBack(int bytes) {
    takenBytes.addAndGet(-bytes);
  }

  long takenBytes() {
    return takenBytes.get();
  }
}
