package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.HttpEngine;
import io.aftershock.replay.load.Overload.Late;
import io.aftershock.replay.run.Outcome;

/** Takes up what is due, unless it is not to be sent. The loop's thread only. */
final class Admission {
  private final HttpEngine engine;
  private final Overload overload;
  private final StopSignal stop;

  Admission(HttpEngine engine, Overload overload, StopSignal stop) {
    this.engine = engine;
    this.overload = overload;
    this.stop = stop;
  }

  /** Sends {@code exchange}, or writes down why not. */
  void takeUp(Exchange exchange, long now) {
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
}
