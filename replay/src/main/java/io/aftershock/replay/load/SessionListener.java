package io.aftershock.replay.load;

import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.ExchangeListener;
import io.aftershock.replay.rules.SessionState;
import io.aftershock.replay.rules.Sessions;

/** Lets sessions hear of answers before all others do. The loop's thread only. */
final class SessionListener implements ExchangeListener {
  private final ExchangeListener listener;
  private final Sessions sessions;
  private final SessionSchedule schedule;

  SessionListener(ExchangeListener listener, Sessions sessions, SessionSchedule schedule) {
    this.listener = listener;
    this.sessions = sessions;
    this.schedule = schedule;
  }

  @Override
  public void takenUp(Exchange exchange) {
    listener.takenUp(exchange);
  }

  @Override
  public void waits(Exchange exchange) {
    listener.waits(exchange);
  }

  @Override
  public void sent(Exchange exchange) {
    listener.sent(exchange);
  }

  @Override
  public void done(Exchange exchange) {
    SessionState state = schedule.stateOf(exchange);
    if (state != null) {
      sessions.done(exchange, state);
    }
    schedule.done(exchange, exchange.doneNanos());
    listener.done(exchange);
  }
}
