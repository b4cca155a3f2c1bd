package io.aftershock.replay.schedule;

/**
 * A share of all sessions, drawn by a hash: what is in a share is in every larger one, so that
 * sessions come as the share grows, and leave as it shrinks.
 *
 * @param seed another seed draws others
 */
public record SessionSample(long seed) {
  private static final long KEY = 0x73657373696F6EL;

  /**
   * Whether a session is in it.
   *
   * @param share from 0 (none) to 1 (all)
   */
  public boolean holds(long session, double share) {
    return KeyedHash.uniform(KEY + seed, session) < share;
  }

  /** Whether the drawing of that number is below a share, from 0 (never) to 1 (always). */
  public boolean draws(long number, double share) {
    return KeyedHash.uniform(seed, number) < share;
  }
}
