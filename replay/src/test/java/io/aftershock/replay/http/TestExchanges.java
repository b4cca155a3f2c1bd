package io.aftershock.replay.http;

import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.run.Outcome;

/** Exchanges that are done, for the tests of what comes after. */
public final class TestExchanges {
  private TestExchanges() {}

  /** One that never left. */
  public static Exchange notSent(TraceRequest request) {
    RequestEncoder encoder = new RequestEncoder(new Target("127.0.0.1", 9), HostPolicy.TARGET);
    Exchange exchange = encoder.encode(request, 0);
    exchange.end(Outcome.NOT_SENT, 0, 1);
    return exchange;
  }

  /** One that waits to be dispatched. */
  public static Exchange ready(TraceRequest request) {
    return new RequestEncoder(new Target("127.0.0.1", 9), HostPolicy.TARGET).encode(request, 0);
  }

  /** Whether its bytes are given back. */
  public static boolean isReleased(Exchange exchange) {
    return exchange.isReleased();
  }
}
