package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.SpscArrayQueue;
import org.jspecify.annotations.Nullable;

/**
 * Encoded exchanges on their way to a loop, in the order of their intended times. One thread fills
 * it, and waits where it is full; one thread takes from it, and never waits.
 */
final class ExchangeQueue {
  /** So many keep a burst of an open loop going while nothing is read. */
  static final int USUAL_CAPACITY = 8192;

  /** What those with large bodies may take of memory; one always has room. */
  static final long MOST_LARGE_BYTES = 64L << 20;

  /** Each wake-up takes the processor from a loop that has no other; a full queue lasts longer. */
  private static final long PAUSE_NANOS = 2_000_000;

  private final int capacity;
  private final SpscArrayQueue<Exchange> queue;

  // Counted for large ones alone, so that usual ones cost neither thread a look at the other's.
  private final AtomicLong takenBytes = new AtomicLong();
  private long putBytes;

  private volatile boolean closed;
  private volatile boolean ended;

  /** Makes an empty one for so many, a power of 2. */
  ExchangeQueue(int capacity) {
    this.capacity = capacity;
    this.queue = new SpscArrayQueue<>(capacity);
  }

  /** How many it holds. */
  int capacity() {
    return capacity;
  }

  /**
   * Adds one; returns false, having taken care of it, once nobody takes any more. The filling
   * thread's.
   */
  boolean put(Exchange exchange) {
    int bytes = exchange.largeBytes();
    while (!hasRoomFor(exchange) || !queue.offer(exchange)) {
      if (closed) {
        exchange.release();
        return false;
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    if (bytes > 0) {
      putBytes += bytes;
    }
    return !closed;
  }

  /** Whether it may be added as far as memory goes. The filling thread's. */
  boolean hasRoomFor(Exchange exchange) {
    int bytes = exchange.largeBytes();
    if (bytes == 0) {
      return true;
    }
    long queued = putBytes - takenBytes.get();
    return queued == 0 || queued + bytes <= MOST_LARGE_BYTES;
  }

  /** None will come any more. The filling thread's. */
  void end() {
    ended = true;
  }

  /** Waits until it is full, or holds all there is. Any thread's. */
  void awaitFilled() {
    while (!ended && queue.size() < capacity) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }

  /** The next one, or null where none is ready. The taking thread's. */
  @Nullable Exchange poll() {
    Exchange next = queue.poll();
    int bytes = next == null ? 0 : next.largeBytes();
    if (bytes > 0) {
      takenBytes.lazySet(takenBytes.getPlain() + bytes);
    }
    return next;
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
      left.release();
    }
  }
}
