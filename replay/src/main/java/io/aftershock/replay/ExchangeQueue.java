package io.aftershock.replay;

import io.aftershock.replay.http.Exchange;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Encoded exchanges on their way to the loop, in the order of their intended times. One thread
 * fills it, and waits where it is full; one thread takes from it, and never waits.
 */
final class ExchangeQueue {
  private static final int CAPACITY = 8192;
  private static final long PAUSE_NANOS = 200_000;

  private final SpscArrayQueue<Exchange> queue = new SpscArrayQueue<>(CAPACITY);
  private volatile boolean closed;
  private volatile boolean ended;

  /** Adds one; returns false, and drops it, once nobody takes any more. The filling thread's. */
  boolean put(Exchange exchange) {
    while (!queue.offer(exchange)) {
      if (closed) {
        exchange.drop();
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return !closed;
  }

  /** None will come any more. The filling thread's. */
  void end() {
    ended = true;
  }

  /** Waits until it is full, or holds all there is. Any thread's. */
  void awaitFilled() {
    while (!ended && queue.size() < CAPACITY) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The next one, or null where none is ready. The taking thread's. */
  @Nullable Exchange poll() {
    return queue.poll();
  }

  /** Whether none is left, and none will come. The taking thread's. */
  boolean isExhausted() {
    return ended && queue.isEmpty();
  }

  /** Takes no more, and drops what is left. The taking thread's. */
  void close() {
    closed = true;
    while (!ended) {
      dropAll();
      Thread.onSpinWait(); // The filling thread is about to see it.
    }
    dropAll();
  }

  private void dropAll() {
    for (Exchange left = queue.poll(); left != null; left = queue.poll()) {
      left.drop();
    }
  }
}
