package io.aftershock.replay.http;

import org.jspecify.annotations.Nullable;

/**
 * A list in the order of adding, through its elements themselves, so that nothing is made for one
 * and each can leave it at once. Not thread-safe.
 */
class ByAge<T extends Aged<T>> {
  private @Nullable T oldest;
  private @Nullable T newest;

  void add(T element) {
    element.older = newest;
    element.newer = null;
    if (newest == null) {
      oldest = element;
    } else {
      newest.newer = element;
    }
    newest = element;
  }

  void remove(T element) {
    T older = element.older;
    T newer = element.newer;
    if (older == null) {
      oldest = newer;
    } else {
      older.newer = newer;
    }
    if (newer == null) {
      newest = older;
    } else {
      newer.older = older;
    }
    element.older = null;
    element.newer = null;
  }

  /** The one that was added first, or null. */
  @Nullable T oldest() {
    return oldest;
  }
}
