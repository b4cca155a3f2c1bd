package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.schedule.RunClock;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import org.jspecify.annotations.Nullable;

/**
 * One connection to the target, with at most one exchange on it. Event loop's thread only.
 *
 * <p>HTTP/1.1 pipelining is left alone on purpose: a response would wait for the one before it, and
 * that wait would be ours, not the target's.
 */
final class Connection extends ChannelInboundHandlerAdapter {
  private final ConnectionPool pool;
  private final RunClock clock;
  private final int number;
  private final ResponseScanner scanner = new ResponseScanner();
  private @Nullable Channel channel;
  private @Nullable Exchange exchange;
  private boolean used;

  /**
   * Makes a connection that is being opened.
   *
   * @param number its number in the run, from 1
   * @param first the exchange it is opened for, sent once it is connected
   */
  Connection(ConnectionPool pool, RunClock clock, int number, Exchange first) {
    this.pool = pool;
    this.clock = clock;
    this.number = number;
    this.exchange = first;
    first.carriedBy(this);
  }

  /** Takes the channel it is opened on. */
  void opening(Channel on) {
    channel = on;
  }

  /** The channel could not be opened. */
  void openFailed() {
    Exchange first = exchange;
    exchange = null;
    pool.closed(this);
    if (first != null) {
      pool.done(first, Outcome.CONNECT_FAILED, 0, clock.nanos());
    }
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    Exchange first = exchange;
    if (first == null) {
      pool.release(this);
    } else {
      send(first);
    }
  }

  /** Sends an exchange on this idle connection. */
  void send(Exchange next) {
    Channel open = channel;
    if (open == null) {
      throw new IllegalStateException("connection " + number + " is not open");
    }
    exchange = next;
    next.carriedBy(this);
    scanner.reset(next.responseHasNoBody());
    ByteBuf bytes = next.send(clock.nanos(), number, !used);
    used = true;
    open.writeAndFlush(bytes, open.voidPromise());
    pool.sent(next);
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    ByteBuf in = (ByteBuf) message;
    try {
      Exchange current = exchange;
      if (current == null) {
        context.close(); // Bytes that nobody asked for.
      } else {
        receive(context, current, in);
      }
    } finally {
      in.release();
    }
  }

  private void receive(ChannelHandlerContext context, Exchange current, ByteBuf in) {
    long now = clock.nanos();
    current.received(now, in.readableBytes());
    switch (scanner.scan(in)) {
      case MORE -> {}
      case MALFORMED -> {
        end(current, Outcome.MALFORMED, now);
        context.close();
      }
      case COMPLETE -> {
        end(current, Outcome.RESPONDED, now);
        if (scanner.keepAlive() && !in.isReadable()) {
          pool.release(this);
        } else {
          context.close();
        }
      }
    }
  }

  private void end(Exchange current, Outcome outcome, long now) {
    exchange = null;
    pool.done(current, outcome, scanner.status(), now);
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    pool.closed(this);
    Exchange current = exchange;
    if (current != null) {
      boolean whole = scanner.endOfStream() == ResponseScanner.Progress.COMPLETE;
      end(current, whole ? Outcome.RESPONDED : Outcome.RESET, clock.nanos());
    }
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    context.close(); // A reset; channelInactive follows and says what it means.
  }

  boolean isOpen() {
    return channel != null && channel.isActive();
  }

  /** Closes the connection under an exchange that is given up. */
  void abandon() {
    exchange = null;
    if (channel != null) {
      channel.close();
    }
  }
}
