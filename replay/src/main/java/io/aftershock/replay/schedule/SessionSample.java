package io.aftershock.replay.schedule;

/**
 * A share of all sessions, drawn by a hash: what is in a share is in every larger one, so that
 * sessions come as the share grows, and leave as it shrinks.
 *
 * @param seed another seed draws others
 */
record SessionSample(long seed) {
  private static final long KEY = 0x73657373696F6EL;

  /**
   * Whether a session is in it.
   *
   * @param share from 0 (none) to 1 (all)
   */
  boolean holds(long session, double share) {
    return KeyedHash.uniform(KEY + seed, session) < share;
  }
}
