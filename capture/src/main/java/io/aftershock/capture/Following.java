package io.aftershock.capture;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long a log that is still being written is followed: to a deadline, or until the program is
 * asked to end, which then waits until the trace is saved. Thread-safe.
 */
final class Following {
  private static final long LONGEST_SAVE_MINUTES = 10;

  private final String input;
  private final long startNanos = System.nanoTime();
  private final long longestNanos;
  private final long windowNanos;
  private final CountDownLatch saved = new CountDownLatch(1);
  private volatile boolean stopped;

  /** Follows {@code input} from now on, for {@code longest}; orders within {@code window}. */
  Following(String input, Duration longest, Duration window) {
    this.input = input;
    this.windowNanos = window.toNanos();
    this.longestNanos = Math.max(0, longest.toNanos());
  }

  /** The input that is followed. */
  String input() {
    return input;
  }

  /** How long requests are held back, so that those whose lines come later are put in order. */
  long windowNanos() {
    return windowNanos;
  }

  boolean isOver() {
    return stopped || System.nanoTime() - startNanos >= longestNanos;
  }

  /** Ends the following, and returns when the trace is saved; for the end of the program. */
  void stopAndAwaitSaved() {
    stopped = true;
    try {
      if (!saved.await(LONGEST_SAVE_MINUTES, TimeUnit.MINUTES)) {
        return; // A program that cannot be ended is worse than a trace that is lost.
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The trace is in its place and told of, or has failed. */
  void saved() {
    saved.countDown();
  }
}
