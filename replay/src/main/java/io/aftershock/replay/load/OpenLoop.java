package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.HttpEngine;
import io.aftershock.replay.load.Overload.Late;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.schedule.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * The open loop: sends each request when it is due, whatever became of those before it. One thread.
 *
 * <p>It sends everything that is due, then polls the sockets until just before the next is due,
 * then spins: a wait alone would wake up tens of microseconds late.
 */
final class OpenLoop implements SendLoop {
  /** Sends in a row before the sockets are looked at, so that no burst blinds the loop. */
  private static final int SENDS_PER_POLL = 8;

  /** How long it waits for the thread that reads ahead, which may need this very processor. */
  static final long EMPTY_WAIT_NANOS = 50_000;

  /** The same where requests come in while the run goes, so that there may be none for hours. */
  static final long LIVE_EMPTY_WAIT_NANOS = 1_000_000;

  private final ExchangeQueue queue;
  private final HttpEngine engine;
  private final RunClock clock;
  private final WakeUpMargin margin;
  private final Overload overload;
  private final long emptyWaitNanos;
  private final StopSignal stop;

  OpenLoop(
      ExchangeQueue queue,
      HttpEngine engine,
      RunClock clock,
      WakeUpMargin margin,
      Overload overload,
      long emptyWaitNanos,
      StopSignal stop) {
    this.queue = queue;
    this.engine = engine;
    this.clock = clock;
    this.margin = margin;
    this.overload = overload;
    this.emptyWaitNanos = emptyWaitNanos;
    this.stop = stop;
  }

  @Override
  public void run() {
    Exchange next = queue.poll();
    while (!stop.isGiven() && (next != null || !queue.isExhausted())) {
      int sends = 0;
      long now = clock.nanos();
      while (next != null && next.intendedNanos() <= now && sends < SENDS_PER_POLL) {
        takeUp(next, now);
        next = queue.poll();
        sends++;
        now = clock.nanos();
      }
      poll(next, now);
      if (next == null) {
        next = queue.poll();
      }
    }
    if (next != null) {
      next.release();
    }
  }

  private void takeUp(Exchange exchange, long now) {
    long lateNanos = now - exchange.intendedNanos();
    Outcome refusal = exchange.refusal();
    if (refusal != null) {
      engine.holdBack(exchange, refusal);
    } else if (lateNanos > overload.lateNanos() && overload.late() != Late.SEND) {
      engine.holdBack(exchange, Outcome.DROPPED_LATE);
      if (overload.late() == Late.ABORT) {
        stop.giveSince("a request was due " + lateNanos / 1_000_000 + " ms before it could leave");
      }
    } else if (!overload.hasRoomBeside(engine.inFlight(), engine.bytesInFlight())) {
      engine.holdBack(exchange, Outcome.OVER_IN_FLIGHT);
    } else {
      engine.takeUp(exchange, now);
    }
  }

  private void poll(@Nullable Exchange next, long now) {
    if (next == null) {
      engine.poll(emptyWaitNanos);
      return;
    }
    long wait = Math.min(HttpEngine.MAX_POLL_NANOS, next.intendedNanos() - now - margin.nanos());
    engine.poll(wait);
    if (wait > 0) {
      long late = clock.nanos() - now - wait;
      if (late >= 0) {
        margin.woke(late); // Else a socket had something, and the wait says nothing.
      }
    }
  }
}
