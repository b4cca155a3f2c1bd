package io.aftershock.capture.input.rails;

import java.util.ArrayDeque;
import java.util.Iterator;

/**
 * The writers whose requests were completed with an error a few lines ago: their exceptions may be
 * told behind that, where other requests are open already. Not thread-safe.
 */
final class RecentFailures {
  private static final int LINES = 100;

  private final ArrayDeque<Completed> completed = new ArrayDeque<>();

  private record Completed(long line, String writer) {}

  void add(long line, String writer) {
    forget(line);
    completed.add(new Completed(line, writer));
  }

  /** Whether an exception at {@code line} may be of one of them, which is forgotten then. */
  boolean take(long line, String writer) {
    forget(line);
    for (Iterator<Completed> all = completed.iterator(); all.hasNext(); ) {
      if (all.next().writer().equals(writer)) {
        all.remove();
        return true;
      }
    }
    return false;
  }

  private void forget(long line) {
    while (!completed.isEmpty() && line - completed.element().line() > LINES) {
      completed.remove();
    }
  }
}
