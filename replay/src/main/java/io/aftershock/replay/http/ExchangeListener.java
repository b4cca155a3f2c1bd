package io.aftershock.replay.http;

/** Told of each exchange's way, on the event loop's thread. Must not block. */
public interface ExchangeListener {
  /** The loop has taken it up. */
  void dispatched(Exchange exchange);

  /** All connections are in use; the exchange waits for one. */
  void waits(Exchange exchange);

  /** Its bytes go to the socket now. */
  void sent(Exchange exchange);

  /** Its outcome is known. Called once for each exchange that was dispatched. */
  void done(Exchange exchange);
}
