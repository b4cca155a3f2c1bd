package io.aftershock.replay.load;

/** Times in the order they came, as many as memory holds. Not thread-safe. */
final class TimeQueue {
  private static final int LEAST = 16;

  private long[] ring = new long[LEAST];
  private long added;
  private long removed;

  void add(long nanos) {
    if (added - removed == ring.length) {
      grow();
    }
    ring[at(added++)] = nanos;
  }

  /** Takes the oldest; there is one. */
  long remove() {
    return ring[at(removed++)];
  }

  private int at(long count) {
    return (int) (count & (ring.length - 1));
  }

  private void grow() {
    long[] larger = new long[2 * ring.length];
    for (long i = removed; i < added; i++) {
      larger[(int) (i & (larger.length - 1))] = ring[at(i)];
    }
    ring = larger;
  }
}
