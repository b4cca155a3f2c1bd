package io.aftershock.replay.load;

import io.aftershock.replay.fidelity.FidelityRecorder;
import io.aftershock.replay.http.Exchange;
import io.aftershock.replay.http.ExchangeListener;
import io.aftershock.replay.live.LoopCounters;

/** Passes what an engine tells on to all who keep count. The loop's thread only. */
final class LoopListener implements ExchangeListener {
  private final FidelityRecorder fidelity;
  private final LoopCounters counters;
  private final FinishedQueue finished;

  LoopListener(FidelityRecorder fidelity, LoopCounters counters, FinishedQueue finished) {
    this.fidelity = fidelity;
    this.counters = counters;
    this.finished = finished;
  }

  @Override
  public void takenUp(Exchange exchange) {
    fidelity.takenUp(exchange);
    counters.takenUp(exchange.intendedNanos());
  }

  @Override
  public void waits(Exchange exchange) {
    fidelity.waited();
  }

  @Override
  public void sent(Exchange exchange) {
    fidelity.sent(exchange);
    counters.sent(exchange.lagNanos());
  }

  @Override
  public void done(Exchange exchange) {
    counters.done(exchange.isError());
    finished.add(exchange);
  }
}
