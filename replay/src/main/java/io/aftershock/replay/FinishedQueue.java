package io.aftershock.replay;

import io.aftershock.replay.http.Exchange;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jctools.queues.SpscUnboundedArrayQueue;

/**
 * Exchanges on their way from the loop to the run. One thread adds, and never waits: a full disk
 * must not delay a send. One thread takes.
 */
final class FinishedQueue {
  private static final int CHUNK = 8192;
  private static final long PAUSE_NANOS = 500_000;

  private final SpscUnboundedArrayQueue<Exchange> queue = new SpscUnboundedArrayQueue<>(CHUNK);
  private volatile boolean closed;

  /** Adds one. The loop's thread. */
  void add(Exchange exchange) {
    queue.add(exchange);
  }

  /** No more will be added. */
  void close() {
    closed = true;
  }

  /**
   * Hands all that is added to {@code taker}, until it is closed and empty. The taking thread's.
   */
  void drainTo(Consumer<Exchange> taker) {
    boolean last;
    do {
      last = closed;
      for (Exchange next = queue.poll(); next != null; next = queue.poll()) {
        taker.accept(next);
      }
      if (!last) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } while (!last);
  }
}
