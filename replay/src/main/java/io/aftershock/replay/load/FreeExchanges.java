package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import org.jctools.queues.SpscArrayQueue;

/** Exchanges that are written down, on their way back to be filled again. */
final class FreeExchanges {
  /** More are not kept: in a run that has them in flight at a time, others are made. */
  private static final int CAPACITY = 64 * 1024;

  private final SpscArrayQueue<Exchange> queue = new SpscArrayQueue<>(CAPACITY);

  /** One to fill. The filling thread's. */
  Exchange take() {
    Exchange free = queue.poll();
    return free == null ? new Exchange() : free;
  }

  /** Gives one back. The writing thread's. */
  void give(Exchange exchange) {
    if (!queue.offer(exchange)) {
      exchange.release();
    }
  }

  /** Gives all their memory back, once neither thread uses them any more. */
  void release() {
    for (Exchange left = queue.poll(); left != null; left = queue.poll()) {
      left.release();
    }
  }
}
