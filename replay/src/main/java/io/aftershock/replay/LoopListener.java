package io.aftershock.replay;

import io.aftershock.replay.fidelity.FidelityRecorder;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.ExchangeListener;
import io.aftershock.replay.live.LiveCounters;

/** Passes what the engine tells on to all who keep count. The loop's thread only. */
final class LoopListener implements ExchangeListener {
  private final FidelityRecorder fidelity;
  private final LiveCounters counters;
  private final FinishedQueue finished;

  LoopListener(FidelityRecorder fidelity, LiveCounters counters, FinishedQueue finished) {
    this.fidelity = fidelity;
    this.counters = counters;
    this.finished = finished;
  }

  @Override
  public void dispatched(Exchange exchange) {
    fidelity.dispatched(exchange);
    counters.dispatched(exchange.intendedNanos());
  }

  @Override
  public void waits(Exchange exchange) {
    fidelity.waited();
  }

  @Override
  public void sent(Exchange exchange) {
    fidelity.sent(exchange);
    counters.sent(exchange.sentNanos() - exchange.intendedNanos());
  }

  @Override
  public void done(Exchange exchange) {
    counters.done(exchange.isError());
    finished.add(exchange);
  }
}
