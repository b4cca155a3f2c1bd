package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.HttpEngine;
import io.aftershock.replay.rules.SessionState;
import io.aftershock.replay.rules.Sessions;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.schedule.RunClock;

/**
 * The partly open loop: sessions begin at their times whatever became of the others, and within
 * each a request waits for the answer before it. One thread.
 */
final class SessionLoop implements SendLoop {
  /** Sends in a row before the sockets are looked at, as in an open loop. */
  private static final int SENDS_PER_POLL = 8;

  /** How long it waits for the thread that reads ahead, which may need this very processor. */
  private static final long EMPTY_WAIT_NANOS = 50_000;

  private final ExchangeQueue queue;
  private final HttpEngine engine;
  private final RunClock clock;
  private final WakeUpMargin margin;
  private final Admission admission;
  private final Overload overload;
  private final StopSignal stop;
  private final Sessions sessions;
  private final SessionSchedule schedule;

  /**
   * Sends what {@code queue} has, by the times of {@code schedule}, which hears of what is done.
   */
  SessionLoop(
      ExchangeQueue queue,
      HttpEngine engine,
      RunClock clock,
      WakeUpMargin margin,
      Overload overload,
      StopSignal stop,
      Sessions sessions,
      SessionSchedule schedule) {
    this.queue = queue;
    this.engine = engine;
    this.clock = clock;
    this.margin = margin;
    this.admission = new Admission(engine, overload, stop);
    this.overload = overload;
    this.stop = stop;
    this.sessions = sessions;
    this.schedule = schedule;
  }

  @Override
  public void run() {
    Exchange next = queue.poll();
    while (!stop.isGiven() && (next != null || !queue.isExhausted() || schedule.waiting() > 0)) {
      while (next != null && next.intendedNanos() <= clock.nanos()) {
        arrive(next);
        next = queue.poll();
      }
      sendDue();
      long nextNanos = next == null ? Long.MAX_VALUE : next.intendedNanos();
      poll(Math.min(nextNanos, schedule.nextNanos()));
      if (next == null) {
        next = queue.poll();
      }
    }
    if (next != null) {
      next.release();
    }
    schedule.release();
  }

  private void arrive(Exchange next) {
    if (schedule.waiting() >= overload.maxInFlight()) {
      engine.holdBack(next, Outcome.OVER_IN_FLIGHT);
    } else {
      schedule.arrive(next);
    }
  }

  private void sendDue() {
    for (int sends = 0; sends < SENDS_PER_POLL; sends++) {
      long now = clock.nanos();
      Exchange due = schedule.poll(now);
      if (due == null) {
        return;
      }
      SessionState state = schedule.stateOf(due);
      if (state != null) {
        sessions.fill(due, state);
      }
      admission.takeUp(due, now);
    }
  }

  private void poll(long nextNanos) {
    if (nextNanos == Long.MAX_VALUE) {
      engine.poll(EMPTY_WAIT_NANOS);
      return;
    }
    long now = clock.nanos();
    long wait = Math.min(HttpEngine.MAX_POLL_NANOS, nextNanos - now - margin.nanos());
    engine.poll(wait);
    if (wait > 0) {
      long late = clock.nanos() - now - wait;
      if (late >= 0) {
        margin.woke(late); // Else a socket had something, and the wait says nothing.
      }
    }
  }
}
