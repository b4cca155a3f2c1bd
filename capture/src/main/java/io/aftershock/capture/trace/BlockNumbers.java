package io.aftershock.capture.trace;

import io.aftershock.capture.memo.RecentValues;

/**
 * Numbers values 0, 1, 2… within a block. A value may get a second number where very many are
 * between its uses, since what is remembered is bounded. Not thread-safe.
 */
final class BlockNumbers<T> {
  /** That of a value that has none in this block. */
  static final int NONE = -1;

  private static final int BITS = 13;

  /** Counts through all blocks, so that numbers of former blocks can be told from this one's. */
  private int next;

  private int firstOfBlock;
  private final RecentValues<T> recent = new RecentValues<>(BITS);

  /** The number of {@code value}, or {@link #NONE}; {@code hash} is the same for equal values. */
  int get(T value, int hash) {
    int number = recent.get(value, hash);
    return number < firstOfBlock ? NONE : number - firstOfBlock;
  }

  /** A new number for {@code value}. */
  int add(T value, int hash) {
    recent.put(value, hash, next);
    return next++ - firstOfBlock;
  }

  /** A new number for a value that is known elsewhere. */
  int add() {
    return next++ - firstOfBlock;
  }

  /** How many numbers the block has. */
  int count() {
    return next - firstOfBlock;
  }

  /** Starts a block. */
  void clear() {
    firstOfBlock = next;
  }
}
