package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.schedule.RunClock;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The connections to the targets: opened as they are needed, up to a limit, and used again, the
 * last used first, by requests of the same group. A request that finds none free waits its turn.
 * Event loop's thread only.
 */
final class ConnectionPool {
  private final Connector connector;
  private final Limits limits;
  private final RunClock clock;
  private final ExchangeListener listener;
  private final Outstanding outstanding;
  private final OwnFailure ownFailure = new OwnFailure();
  private final Map<Long, ConnectionGroup> groups = new HashMap<>();

  /** Those of no group, by their targets. */
  private final List<ConnectionGroup> common;

  /** Connections that rest, the one that does so for longest first. */
  private final ByAge<Connection> resting = new ByAge<>();

  /** Groups with requests that may open a connection as soon as the limit allows. */
  private final ArrayDeque<ConnectionGroup> line = new ArrayDeque<>();

  private int open;
  private int opened;
  private boolean serving;

  /** Makes an empty pool, which opens connections by {@code connector}. */
  ConnectionPool(
      Connector connector,
      int targets,
      Limits limits,
      RunClock clock,
      ExchangeListener listener,
      Outstanding outstanding) {
    this.connector = connector;
    this.limits = limits;
    this.clock = clock;
    this.listener = listener;
    this.outstanding = outstanding;
    int most = limits.sharing().mostInGroup(0);
    this.common =
        IntStream.range(0, targets).mapToObj(i -> new ConnectionGroup(0, most, i)).toList();
  }

  RunClock clock() {
    return clock;
  }

  /** Sends now, on a connection with room or on one that is opened for it; else lets it wait. */
  void submit(Exchange exchange) {
    ConnectionGroup group = group(exchange);
    Connection connection = group.resting.peek();
    if (connection != null) {
      use(connection, exchange);
    } else if (group.open >= group.most) {
      await(exchange, group);
    } else if (open < limits.maxConnections() || makeRoom()) {
      open(group, exchange);
    } else {
      await(exchange, group);
      stepInLine(group);
    }
  }

  private ConnectionGroup group(Exchange exchange) {
    long key = exchange.group();
    return key == 0
        ? common.get(exchange.target())
        : groups.computeIfAbsent(
            key, k -> new ConnectionGroup(k, limits.sharing().mostInGroup(k), exchange.target()));
  }

  private void await(Exchange exchange, ConnectionGroup group) {
    group.waiting.add(exchange);
    listener.waits(exchange);
  }

  private void stepInLine(ConnectionGroup group) {
    if (!group.inLine) {
      group.inLine = true;
      line.add(group);
    }
  }

  private void use(Connection connection, Exchange exchange) {
    exchange.carriedBy(connection);
    connection.send(exchange);
    if (connection.isResting() && !connection.hasRoom()) {
      wake(connection);
    }
  }

  private void wake(Connection connection) {
    if (connection.isResting()) {
      connection.wake();
      resting.remove(connection);
      connection.group.resting.remove(connection);
    }
  }

  /** Closes the connection that rests longest, since requests of another group need its place. */
  private boolean makeRoom() {
    Connection oldest = resting.oldest();
    while (oldest != null && !oldest.isIdle()) {
      oldest = oldest.newer;
    }
    if (oldest == null) {
      return false;
    }
    discard(oldest);
    return true;
  }

  private void open(ConnectionGroup group, Exchange first) {
    Connection connection = open(group);
    use(connection, first);
    if (!connection.isGone() && connection.hasRoom()) {
      rest(connection);
    }
  }

  private Connection open(ConnectionGroup group) {
    open++;
    group.open++;
    opened++;
    return connector.open(this, group, opened);
  }

  /**
   * Opens that many now, or as many as the limit allows, for requests of no group, to each target
   * in turn.
   */
  void openAhead(int count) {
    for (int i = 0; i < count && open < limits.maxConnections(); i++) {
      rest(open(common.get(i % common.size())));
    }
  }

  private void rest(Connection connection) {
    connection.rest(clock.nanos());
    resting.add(connection);
    connection.group.resting.push(connection);
  }

  /** A connection has room again: it takes the request that waits longest, or rests. */
  void release(Connection connection) {
    if (connection.isGone()) {
      return;
    }
    if (limits.sharing() == Sharing.REQUEST) {
      discard(connection);
      return;
    }
    Exchange next = connection.group.waiting.poll();
    if (next != null) {
      use(connection, next);
    } else if (!line.isEmpty() && connection.isIdle() && line.peek() != connection.group) {
      discard(connection);
    } else {
      // To the front again, also where it rested with others on it.
      wake(connection);
      rest(connection);
    }
  }

  /** A connection takes no more for good; what is on it goes on. */
  void full(Connection connection) {
    wake(connection);
  }

  /** Closes a connection and gives its place to who waits for one. */
  void discard(Connection connection) {
    gone(connection);
    connection.close();
    serveLine();
  }

  /** A connection is closed or about to; where a request waits, another is opened in its place. */
  void closed(Connection connection) {
    if (!connection.isGone()) {
      gone(connection);
      serveLine();
    }
  }

  private void gone(Connection connection) {
    wake(connection);
    connection.gone();
    open--;
    ConnectionGroup group = connection.group;
    group.open--;
    if (!group.waiting.isEmpty()) {
      stepInLine(group);
    } else if (group.isUnused()) {
      groups.remove(group.key);
    }
  }

  private void serveLine() {
    if (serving) {
      return; // A connection that failed at once came back here; the loop below goes on.
    }
    serving = true;
    try {
      while (open < limits.maxConnections() && !line.isEmpty()) {
        serve(line.remove());
      }
    } finally {
      serving = false;
    }
  }

  private void serve(ConnectionGroup group) {
    group.inLine = false;
    Exchange next = group.open < group.most ? group.waiting.poll() : null;
    if (next != null) {
      if (!group.waiting.isEmpty()) {
        stepInLine(group);
      }
      open(group, next);
    } else if (group.isUnused()) {
      groups.remove(group.key);
    }
  }

  /** Closes the connections on which nothing has been for as long as the limits say. */
  void closeIdle(long nowNanos) {
    Connection oldest = resting.oldest();
    while (oldest != null && nowNanos - oldest.restingSinceNanos() >= limits.idleNanos()) {
      Connection next = oldest.newer;
      if (oldest.isIdle()) {
        discard(oldest);
      }
      oldest = next;
    }
  }

  /** Takes a request that is given up out of the line it waits in. */
  void forget(Exchange exchange) {
    group(exchange).waiting.remove(exchange);
  }

  /** No connection is opened for what waits any more. */
  void forgetWaiting() {
    line.clear();
    groups.values().forEach(group -> group.waiting.clear());
    common.forEach(group -> group.waiting.clear());
  }

  /** Our own code failed; what it concerned is ended by who calls. */
  void failed(Throwable failure) {
    ownFailure.note(failure);
  }

  /** The first failure of our own, or null. */
  @Nullable Throwable ownFailure() {
    return ownFailure.first();
  }

  void sent(Exchange exchange) {
    listener.sent(exchange);
  }

  void done(Exchange exchange, Outcome outcome, int status, long nanos) {
    outstanding.remove(exchange);
    exchange.end(outcome, status, nanos);
    listener.done(exchange);
  }
}
