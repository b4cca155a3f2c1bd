package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.schedule.RunClock;
import io.netty.channel.ManualIoEventLoop;
import io.netty.util.internal.PlatformDependent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends exchanges to their targets and finishes each within its timeout. All methods belong to one
 * thread, which is also the one that polls the sockets: between two sends no work changes threads.
 */
public final class HttpEngine implements AutoCloseable {
  /**
   * The longest a poll waits, so that a timeout is noticed about when it is due, also while nothing
   * is sent or received.
   */
  public static final long MAX_POLL_NANOS = 10_000_000;

  /**
   * Half of the memory for buffers, so that requests nobody reads leave room for all else. The JVM
   * has as much of it as heap, unless told otherwise.
   */
  public static final long MOST_BYTES_IN_FLIGHT = PlatformDependent.maxDirectMemory() / 2;

  private static final long IDLE_CHECK_NANOS = 100_000_000;

  private final ManualIoEventLoop eventLoop;
  private final ConnectionPool pool;
  private final RunClock clock;
  private final Limits limits;
  private final ExchangeListener listener;

  /** All have the same timeout, so the oldest is due first. */
  private final Outstanding outstanding = new Outstanding();

  /** Exchanges that were just given up, with the connections they were on. */
  private final List<Exchange> abandoned = new ArrayList<>();

  private final List<Connection> carriers = new ArrayList<>();
  private long idleCheckedNanos;

  /**
   * Makes the engine of the calling thread; nothing is opened before the first exchange.
   *
   * @param destinations of the targets, by their numbers
   */
  public HttpEngine(
      Transport transport,
      List<Destination> destinations,
      Limits limits,
      RunClock clock,
      ExchangeListener listener) {
    this.clock = clock;
    this.limits = limits;
    this.listener = listener;
    this.eventLoop = new ManualIoEventLoop(Thread.currentThread(), transport.handlers());
    Connector connector = new Connector(eventLoop, transport, destinations, limits.timeoutNanos());
    this.pool =
        new ConnectionPool(connector, destinations.size(), limits, clock, listener, outstanding);
  }

  /**
   * Opens that many connections now, as far as the limits allow, so that the first requests of no
   * group need not wait for theirs. What cannot be opened is not missed.
   */
  public void openAhead(int count) {
    pool.openAhead(count);
  }

  /**
   * Sends {@code exchange} now, or as soon as a connection is free. Never waits.
   *
   * @param nowNanos the run's time, which the caller has just read
   */
  public void takeUp(Exchange exchange, long nowNanos) {
    takenUp(exchange, nowNanos);
    pool.submit(exchange);
  }

  /** Finishes {@code exchange} without sending it. */
  public void holdBack(Exchange exchange, Outcome why) {
    long now = clock.nanos();
    takenUp(exchange, now);
    pool.done(exchange, why, 0, now);
  }

  private void takenUp(Exchange exchange, long nowNanos) {
    exchange.takenUp(nowNanos);
    outstanding.add(exchange);
    listener.takenUp(exchange);
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
    long now = clock.nanos();
    expire(now);
    if (now - idleCheckedNanos > IDLE_CHECK_NANOS) {
      idleCheckedNanos = now;
      pool.closeIdle(now);
    }
  }

  private void expire(long now) {
    Exchange oldest = outstanding.oldest();
    if (oldest == null || now - oldest.takenUpNanos() < limits.timeoutNanos()) {
      return;
    }
    while (oldest != null && now - oldest.takenUpNanos() >= limits.timeoutNanos()) {
      Exchange next = oldest.newer;
      Connection carrier = oldest.carrier();
      if (carrier == null) {
        pool.forget(oldest);
        pool.done(oldest, Outcome.NOT_SENT, 0, now);
      } else {
        abandoned.add(oldest);
        carriers.add(carrier);
      }
      oldest = next;
    }
    // Not before: a connection that closes makes room for a request that waits, and none that is
    // overdue itself may get it.
    for (int i = 0; i < abandoned.size(); i++) {
      Exchange exchange = abandoned.get(i);
      Connection carrier = carriers.get(i);
      Outcome outcome = giveUpOutcome(exchange);
      int status = outcome == Outcome.STALLED ? carrier.status() : 0;
      carrier.abandon(exchange);
      pool.done(exchange, outcome, status, now);
    }
    abandoned.clear();
    carriers.clear();
  }

  private static Outcome giveUpOutcome(Exchange exchange) {
    if (exchange.firstByteNanos() >= 0) {
      return Outcome.STALLED;
    }
    if (exchange.sentNanos() >= 0) {
      return Outcome.TIMED_OUT;
    }
    return exchange.connectNanos() >= 0 ? Outcome.TLS_FAILED : Outcome.CONNECT_TIMED_OUT;
  }

  /** Exchanges that were taken up and are not done. */
  public int inFlight() {
    return outstanding.size();
  }

  /** Bytes of memory that their requests take. */
  public long bytesInFlight() {
    return outstanding.bytes();
  }

  /**
   * The first failure of our own code, or null: what it concerned ended as {@link
   * Outcome#OWN_FAILURE}.
   */
  public @Nullable Throwable ownFailure() {
    return pool.ownFailure();
  }

  /** Closes all connections; exchanges in flight are dropped without an outcome. */
  @Override
  public void close() {
    pool.forgetWaiting();
    for (Exchange left = outstanding.oldest(); left != null; left = outstanding.oldest()) {
      outstanding.remove(left);
      Connection carrier = left.carrier();
      if (carrier != null) {
        carrier.abandon(left);
      }
      left.release();
    }
    eventLoop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    while (!eventLoop.isTerminated()) {
      eventLoop.runNow();
    }
  }
}
