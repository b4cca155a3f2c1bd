package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Reads, schedules and encodes requests ahead of the loops that send them, so that the loops do
 * none of it. Requests of one session go to one loop. Runs on a thread of its own.
 */
final class ReadAhead implements Runnable {
  private final RequestSource source;
  private final FreeExchanges free;
  private final List<ExchangeQueue> queues;
  private final AheadLimit limit;
  private final CountDownLatch filled = new CountDownLatch(1);
  private volatile @Nullable Throwable failure;

  ReadAhead(
      RequestSource source, FreeExchanges free, List<ExchangeQueue> queues, AheadLimit limit) {
    this.source = source;
    this.free = free;
    this.queues = queues;
    this.limit = limit;
  }

  @Override
  public void run() {
    try {
      readAll();
    } catch (IOException | RuntimeException | Error e) {
      failure = e;
    } finally {
      queues.forEach(ExchangeQueue::end);
      filled.countDown();
    }
  }

  private void readAll() throws IOException {
    boolean wanted = true;
    if (source.waits()) {
      filled.countDown();
    }
    for (long i = 0; wanted; i++) {
      Exchange exchange = free.take();
      if (!source.next(exchange)) {
        exchange.release();
        return;
      }
      ExchangeQueue queue = queueOf(exchange);
      if (i == queue.capacity() - 1 || !queue.hasRoomFor(exchange)) {
        filled.countDown();
      }
      if (!limit.admits(exchange.intendedNanos())) {
        filled.countDown();
        limit.await(exchange.intendedNanos());
      }
      wanted = queue.put(exchange);
    }
  }

  private ExchangeQueue queueOf(Exchange exchange) {
    int count = queues.size();
    if (count == 1) {
      return queues.get(0);
    }
    long session = exchange.session();
    return queues.get(
        (int) Long.remainderUnsigned(session == 0 ? exchange.index() : session, count));
  }

  /** Waits until as much is read as the queues hold, or all there is; not for one that waits. */
  void awaitFilled() {
    boolean interrupted = false;
    while (filled.getCount() > 0) {
      try {
        filled.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why the reading failed, or null. */
  @Nullable Throwable failure() {
    return failure;
  }
}
