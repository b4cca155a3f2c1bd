package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.schedule.RunClock;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.ManualIoEventLoop;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Sends exchanges to the target and finishes each within its timeout. All methods belong to one
 * thread, which is also the one that polls the sockets: between two sends no work changes threads.
 */
public final class HttpEngine implements AutoCloseable {
  /**
   * The longest a poll waits, so that a timeout is noticed about when it is due, also while nothing
   * is sent or received.
   */
  public static final long MAX_POLL_NANOS = 10_000_000;

  private final ManualIoEventLoop eventLoop;
  private final ConnectionPool pool;
  private final RunClock clock;
  private final long timeoutNanos;
  private final ExchangeListener listener;

  /**
   * Dispatched exchanges, oldest first; since all have the same timeout, the first is due first.
   */
  private final ArrayDeque<Exchange> outstanding = new ArrayDeque<>();

  /** Connections under exchanges that were just given up. */
  private final List<Connection> abandoned = new ArrayList<>();

  /**
   * What a replay may use.
   *
   * @param maxConnections connections open at a time, at least 1
   * @param timeoutNanos time from the dispatch of a request to its outcome, above 0
   */
  public record Limits(int maxConnections, long timeoutNanos) {}

  /** Makes the engine of the calling thread; nothing is opened before the first exchange. */
  public HttpEngine(
      Transport transport,
      InetSocketAddress address,
      Limits limits,
      RunClock clock,
      ExchangeListener listener) {
    this.clock = clock;
    this.timeoutNanos = limits.timeoutNanos();
    this.listener = listener;
    this.eventLoop = new ManualIoEventLoop(Thread.currentThread(), transport.handlers());
    long timeoutMillis = TimeUnit.NANOSECONDS.toMillis(timeoutNanos);
    Bootstrap bootstrap =
        new Bootstrap()
            .group(eventLoop)
            .channel(transport.channelType())
            .remoteAddress(address)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(
                ChannelOption.CONNECT_TIMEOUT_MILLIS,
                (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeoutMillis)));
    this.pool = new ConnectionPool(bootstrap, limits.maxConnections(), clock, listener);
  }

  /** Sends {@code exchange} now, or as soon as a connection is free. Never waits. */
  public void dispatch(Exchange exchange) {
    exchange.dispatched(clock.nanos());
    outstanding.add(exchange);
    listener.dispatched(exchange);
    pool.submit(exchange);
  }

  /**
   * Handles what the sockets have, and what is overdue.
   *
   * @param maxWaitNanos how long to wait for something to come; 0 or less to return at once
   */
  public void poll(long maxWaitNanos) {
    if (maxWaitNanos > 0) {
      eventLoop.run(Math.min(maxWaitNanos, MAX_POLL_NANOS));
    } else {
      eventLoop.runNow();
    }
    expire();
  }

  private void expire() {
    long now = clock.nanos();
    Exchange oldest = outstanding.peek();
    while (oldest != null && (oldest.isDone() || now - oldest.dispatchedNanos() >= timeoutNanos)) {
      outstanding.poll();
      if (!oldest.isDone()) {
        giveUp(oldest, now);
      }
      oldest = outstanding.peek();
    }
    // Not before: a connection that closes makes room for a request that waits, and none that is
    // overdue itself may get it.
    abandoned.forEach(Connection::abandon);
    abandoned.clear();
  }

  private void giveUp(Exchange exchange, long now) {
    boolean sent = exchange.sentNanos() >= 0;
    Connection carrier = exchange.carrier();
    pool.done(exchange, giveUpOutcome(sent, carrier != null), 0, now);
    if (carrier != null) {
      abandoned.add(carrier);
    }
  }

  private static Outcome giveUpOutcome(boolean sent, boolean connecting) {
    if (sent) {
      return Outcome.TIMED_OUT;
    }
    return connecting ? Outcome.CONNECT_FAILED : Outcome.NOT_SENT;
  }

  /** Exchanges that were dispatched and are not done. */
  public int inFlight() {
    return pool.unfinished();
  }

  /** Closes all connections; exchanges in flight are dropped without an outcome. */
  @Override
  public void close() {
    pool.forgetWaiting();
    for (Exchange exchange : outstanding) {
      if (!exchange.isDone()) {
        abandon(exchange);
      }
    }
    eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    while (!eventLoop.isTerminated()) {
      eventLoop.runNow();
    }
  }

  private static void abandon(Exchange exchange) {
    Connection carrier = exchange.carrier();
    exchange.drop();
    if (carrier != null) {
      carrier.abandon();
    }
  }
}
