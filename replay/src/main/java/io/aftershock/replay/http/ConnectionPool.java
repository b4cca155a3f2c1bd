package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.schedule.RunClock;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelFuture;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the target: opened as they are needed, up to a limit, and reused, the last
 * used first. A request that finds all in use waits its turn. Event loop's thread only.
 */
final class ConnectionPool {
  private final Bootstrap bootstrap;
  private final int maxConnections;
  private final RunClock clock;
  private final ExchangeListener listener;
  private final ArrayDeque<Connection> idle = new ArrayDeque<>();
  private final ArrayDeque<Exchange> waiting = new ArrayDeque<>();
  private int open;
  private int opened;
  private int unfinished;

  /**
   * Makes an empty pool.
   *
   * @param bootstrap opens a channel to the target
   */
  ConnectionPool(
      Bootstrap bootstrap, int maxConnections, RunClock clock, ExchangeListener listener) {
    this.bootstrap = bootstrap;
    this.maxConnections = maxConnections;
    this.clock = clock;
    this.listener = listener;
  }

  /** Sends now, on an idle connection or on one that is opened for it; else lets it wait. */
  void submit(Exchange exchange) {
    unfinished++;
    Connection connection = pollIdle();
    if (connection != null) {
      connection.send(exchange);
    } else if (open < maxConnections) {
      open(exchange);
    } else {
      waiting.add(exchange);
      listener.waits(exchange);
    }
  }

  private @Nullable Connection pollIdle() {
    Connection connection = idle.poll();
    while (connection != null && !connection.isOpen()) {
      connection = idle.poll();
    }
    return connection;
  }

  private void open(Exchange first) {
    open++;
    opened++;
    Connection connection = new Connection(this, clock, opened, first);
    ChannelFuture connecting = bootstrap.clone().handler(connection).connect();
    connection.opening(connecting.channel());
    connecting.addListener(
        future -> {
          if (!future.isSuccess()) {
            connection.openFailed();
          }
        });
  }

  /** A connection is free: it takes the request that waits longest, or rests. */
  void release(Connection connection) {
    Exchange next = pollWaiting();
    if (next != null) {
      connection.send(next);
    } else {
      idle.push(connection);
    }
  }

  /** A connection is gone; where a request waits, another is opened in its place. */
  void closed(Connection connection) {
    open--;
    idle.remove(connection);
    Exchange next = pollWaiting();
    if (next != null) {
      open(next);
    }
  }

  /** No connection is opened for what waits any more. */
  void forgetWaiting() {
    waiting.clear();
  }

  private @Nullable Exchange pollWaiting() {
    Exchange next = waiting.poll();
    while (next != null && next.isDone()) {
      next = waiting.poll(); // Timed out while it waited.
    }
    return next;
  }

  void sent(Exchange exchange) {
    listener.sent(exchange);
  }

  void done(Exchange exchange, Outcome outcome, int status, long nanos) {
    unfinished--;
    exchange.end(outcome, status, nanos);
    listener.done(exchange);
  }

  /** Exchanges that were submitted and are not done. */
  int unfinished() {
    return unfinished;
  }
}
