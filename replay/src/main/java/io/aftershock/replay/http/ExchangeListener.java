package io.aftershock.replay.http;

/** Learns what becomes of exchanges. Called on the event loop's thread only. */
public interface ExchangeListener {
  /** It was taken up; it may have to wait for a connection. */
  void takenUp(Exchange exchange);

  /** It has to wait, since all connections are in use. */
  void waits(Exchange exchange);

  /** Its bytes were handed to the socket. */
  void sent(Exchange exchange);

  /** Its outcome is known; the exchange is the listener's from now on. */
  void done(Exchange exchange);
}
