package io.aftershock.replay;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.HttpEngine;
import io.aftershock.replay.schedule.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * The open loop: sends each request when it is due, whatever became of those before it. One thread.
 *
 * <p>It sends everything that is due, then polls the sockets until just before the next is due,
 * then spins: a wait alone would wake up tens of microseconds late.
 */
final class OpenLoop {
  /** Sends in a row before the sockets are looked at, so that no burst blinds the loop. */
  private static final int SENDS_PER_POLL = 8;

  private final ExchangeQueue queue;
  private final HttpEngine engine;
  private final RunClock clock;
  private final WakeUpMargin margin;
  private final StopSignal stop;

  OpenLoop(
      ExchangeQueue queue,
      HttpEngine engine,
      RunClock clock,
      long wakeUpErrorNanos,
      StopSignal stop) {
    this.queue = queue;
    this.engine = engine;
    this.clock = clock;
    this.margin = new WakeUpMargin(wakeUpErrorNanos);
    this.stop = stop;
  }

  /** Sends until the queue is exhausted or the run is stopped. */
  void run() {
    Exchange next = queue.poll();
    while (!stop.isGiven() && (next != null || !queue.isExhausted())) {
      int sends = 0;
      while (next != null && next.intendedNanos() <= clock.nanos() && sends < SENDS_PER_POLL) {
        engine.dispatch(next);
        next = queue.poll();
        sends++;
      }
      poll(next);
      if (next == null) {
        next = queue.poll();
      }
    }
    if (next != null) {
      next.drop();
    }
  }

  /** Polls until nothing is in flight; once the run is stopped, only that much longer. */
  void drain(long graceNanos) {
    long deadlineNanos = Long.MAX_VALUE;
    while (engine.inFlight() > 0 && clock.nanos() < deadlineNanos) {
      if (deadlineNanos == Long.MAX_VALUE && stop.isGiven()) {
        deadlineNanos = clock.nanos() + graceNanos;
      }
      engine.poll(deadlineNanos - clock.nanos());
    }
  }

  private void poll(@Nullable Exchange next) {
    long before = clock.nanos();
    long untilDue = next == null ? 0 : next.intendedNanos() - before;
    long wait = Math.min(HttpEngine.MAX_POLL_NANOS, untilDue - margin.nanos());
    engine.poll(wait);
    long late = clock.nanos() - before - wait;
    if (wait > 0 && late >= 0) {
      margin.woke(late); // Else a socket had something, and the wait says nothing.
    }
  }
}
