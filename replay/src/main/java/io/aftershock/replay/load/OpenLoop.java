package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.HttpEngine;
import io.aftershock.replay.schedule.RunClock;
import org.jspecify.annotations.Nullable;

/**
 * The open loop: sends each request when it is due, whatever became of those before it. One thread.
 *
 * <p>It sends everything that is due, then polls the sockets until just before the next is due,
 * then spins: a wait alone would wake up tens of microseconds late. Where the run is held up by
 * hand it only polls, and all that it takes up later is due later by that.
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
  private final Admission admission;
  private final long emptyWaitNanos;
  private final StopSignal stop;
  private final Steering steering;
  private Steering.Hold hold;
  private long shiftNanos;

  OpenLoop(
      ExchangeQueue queue,
      HttpEngine engine,
      RunClock clock,
      WakeUpMargin margin,
      Overload overload,
      long emptyWaitNanos,
      StopSignal stop,
      Steering steering) {
    this.queue = queue;
    this.engine = engine;
    this.clock = clock;
    this.margin = margin;
    this.admission = new Admission(engine, overload, stop);
    this.emptyWaitNanos = emptyWaitNanos;
    this.stop = stop;
    this.steering = steering;
    this.hold = steering.hold();
  }

  @Override
  public void run() {
    Exchange next = take();
    while (!stop.isGiven() && (next != null || !queue.isExhausted())) {
      if (steering.hold() != hold) {
        obey(next);
      }
      int sends = 0;
      long now = clock.nanos();
      while (next != null && next.intendedNanos() <= now && sends < SENDS_PER_POLL) {
        admission.takeUp(next, now);
        next = take();
        sends++;
        now = clock.nanos();
      }
      poll(next, now);
      if (next == null) {
        next = take();
      }
    }
    if (next != null) {
      next.release();
    }
  }

  private @Nullable Exchange take() {
    Exchange next = queue.poll();
    if (shiftNanos != 0 && next != null) {
      next.intendAt(next.intendedNanos() + shiftNanos);
    }
    return next;
  }

  /** Waits while the run is held up; after that {@code next} is due later, as all behind it are. */
  private void obey(@Nullable Exchange next) {
    Steering.Hold now = steering.hold();
    while (now.held() && !stop.isGiven()) {
      engine.poll(HttpEngine.MAX_POLL_NANOS);
      now = steering.hold();
    }
    if (next != null) {
      next.intendAt(next.intendedNanos() + now.shiftNanos() - shiftNanos);
    }
    shiftNanos = now.shiftNanos();
    hold = now;
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
