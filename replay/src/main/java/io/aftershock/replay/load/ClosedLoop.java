package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.HttpEngine;
import io.aftershock.replay.schedule.RunClock;

/**
 * The closed loop: sends the next request as soon as one of so many is done, which is as fast as
 * the target answers. Each is due when it is sent, so its latency is its service time, and a stall
 * of the target hides the requests that were not sent in it. One thread.
 */
final class ClosedLoop implements SendLoop {
  /** How long it waits for the thread that reads ahead, which may need this very processor. */
  private static final long EMPTY_WAIT_NANOS = 100_000;

  private final ExchangeQueue queue;
  private final HttpEngine engine;
  private final RunClock clock;
  private final int concurrency;
  private final long longestNanos;
  private final StopSignal stop;

  /**
   * Keeps {@code concurrency} requests in flight.
   *
   * @param concurrency at least 1
   * @param longestNanos when it ends, if not before
   */
  ClosedLoop(
      ExchangeQueue queue,
      HttpEngine engine,
      RunClock clock,
      int concurrency,
      long longestNanos,
      StopSignal stop) {
    this.queue = queue;
    this.engine = engine;
    this.clock = clock;
    this.concurrency = concurrency;
    this.longestNanos = longestNanos;
    this.stop = stop;
  }

  private boolean isOver() {
    return stop.isGiven() || clock.nanos() >= longestNanos;
  }

  @Override
  public void run() {
    while (clock.nanos() < 0 && !stop.isGiven()) {
      engine.poll(-clock.nanos());
    }
    Exchange next = queue.poll();
    while (!isOver() && (next != null || !queue.isExhausted())) {
      while (next != null && engine.inFlight() < concurrency) {
        long now = clock.nanos();
        next.intendAt(now);
        engine.takeUp(next, now);
        next = queue.poll();
      }
      engine.poll(next == null ? EMPTY_WAIT_NANOS : HttpEngine.MAX_POLL_NANOS);
      if (next == null) {
        next = queue.poll();
      }
    }
    if (next != null) {
      next.release();
    }
  }
}
