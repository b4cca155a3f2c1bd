package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import org.jctools.queues.SpscUnboundedArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Exchanges on their way from a loop to the run. One thread adds, and never waits: a slow disk must
 * not delay a send. One thread takes.
 */
final class FinishedQueue {
  private static final int CHUNK = 8192;

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

  boolean isClosed() {
    return closed;
  }

  /** The next one, or null where none is there. The taking thread's. */
  @Nullable Exchange poll() {
    return queue.poll();
  }
}
