package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import org.jspecify.annotations.Nullable;

/** A connection to the target, opening or open. Event loop's thread only. */
abstract class Connection extends Aged<Connection> {
  final ConnectionPool pool;
  final ConnectionGroup group;
  final int number;
  final boolean secure;
  final long openedNanos;
  @Nullable Channel channel;

  private boolean resting;
  private boolean gone;
  private long restingSinceNanos;

  /**
   * Makes a connection that is being opened.
   *
   * @param number its number in the run, from 1
   * @param secure whether a TLS handshake comes first
   */
  Connection(ConnectionPool pool, ConnectionGroup group, int number, boolean secure) {
    this.pool = pool;
    this.group = group;
    this.number = number;
    this.secure = secure;
    this.openedNanos = pool.clock().nanos();
  }

  /** What its channel tells it. */
  abstract ChannelHandler handler();

  /** Takes the channel it is opened on. */
  void opening(Channel on) {
    channel = on;
  }

  /** The channel could not be opened. */
  void openFailed(@Nullable Throwable cause) {
    try {
      failAll(ConnectFailure.outcome(cause));
    } catch (RuntimeException | Error e) {
      pool.failed(e); // Else it would end in a log of the library that calls.
    }
  }

  /** It is lost; what is on it ends so, unless it got further. */
  abstract void failAll(Outcome outcome);

  /** Our own code failed in it: what is on it never gets to know what the target does. */
  void failed(Throwable ownFailure) {
    pool.failed(ownFailure);
    failAll(Outcome.OWN_FAILURE);
    close();
  }

  /** Sends an exchange, now or as soon as it is open. Only where it {@link #hasRoom}. */
  abstract void send(Exchange exchange);

  /** Whether it can take another exchange. */
  abstract boolean hasRoom();

  /** Whether nothing is on it. */
  abstract boolean isIdle();

  /** Status of the response that has begun on it, or 0. */
  int status() {
    return 0;
  }

  /** Lets go of an exchange that is given up. The connection closes where it cannot go on. */
  abstract void abandon(Exchange exchange);

  /** Closes it; what is on it is reset. */
  void close() {
    if (channel != null) {
      channel.close();
    }
  }

  /** Whether it is among those that may be given an exchange. */
  boolean isResting() {
    return resting;
  }

  void rest(long nanos) {
    resting = true;
    restingSinceNanos = nanos;
  }

  void wake() {
    resting = false;
  }

  long restingSinceNanos() {
    return restingSinceNanos;
  }

  /** Whether its place was given to others. */
  boolean isGone() {
    return gone;
  }

  void gone() {
    gone = true;
  }
}
