package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/1 connection, with at most one exchange on it. Event loop's thread only.
 *
 * <p>Pipelining is left alone on purpose: a response would wait for the one before it, and that
 * wait would be ours, not the target's.
 */
final class Http1Connection extends Connection {
  private final ResponseScanner scanner = new ResponseScanner();
  private @Nullable Exchange exchange;
  private @Nullable DirectSend direct;
  private long connectedNanos;
  private boolean ready;
  private boolean used;
  private boolean broken;

  Http1Connection(ConnectionPool pool, ConnectionGroup group, int number, boolean secure) {
    super(pool, group, number, secure);
  }

  @Override
  ChannelHandler handler() {
    return new Handler();
  }

  @Override
  void failAll(Outcome outcome) {
    Exchange failed = exchange;
    exchange = null;
    pool.closed(this);
    if (failed != null) {
      pool.done(failed, outcome, 0, pool.clock().nanos());
    }
  }

  @Override
  void send(Exchange next) {
    exchange = next;
    if (ready) {
      write(next);
    }
  }

  private void write(Exchange next) {
    Channel open = channel;
    if (open == null) {
      throw new IllegalStateException("connection " + number + " is not open");
    }
    scanner.reset(next.responseHasNoBody());
    scanner.show(next.keeper());
    ByteBuf bytes = next.send(pool.clock().nanos(), number, !used);
    used = true;
    if (direct != null && allIsWritten()) {
      direct.send(bytes);
    }
    if (bytes.isReadable()) {
      open.writeAndFlush(bytes, open.voidPromise());
    } else {
      bytes.release();
    }
    pool.sent(next);
  }

  @Override
  boolean hasRoom() {
    return exchange == null;
  }

  @Override
  boolean isIdle() {
    return exchange == null;
  }

  @Override
  int status() {
    return scanner.status();
  }

  @Override
  void abandon(Exchange given) {
    exchange = null;
    pool.discard(this);
  }

  private void connected() {
    connectedNanos = pool.clock().nanos();
    if (exchange != null) {
      exchange.connected(connectedNanos - openedNanos);
    }
    if (!secure) {
      opened();
    }
  }

  private void secured() {
    if (exchange != null) {
      exchange.secured(pool.clock().nanos() - connectedNanos);
    }
    opened();
  }

  private void opened() {
    ready = true;
    Exchange first = exchange;
    if (first == null) {
      pool.release(this);
    } else {
      write(first);
    }
  }

  private void receive(ByteBuf in) {
    Exchange current = exchange;
    if (current == null) {
      pool.discard(this); // Bytes that nobody asked for.
      return;
    }
    long now = pool.clock().nanos();
    current.received(now, in.readableBytes());
    switch (scanner.scan(in)) {
      case MORE -> {}
      case MALFORMED -> {
        end(current, scanner.isTooLong() ? Outcome.TOO_LONG : Outcome.MALFORMED, now);
        pool.discard(this);
      }
      case COMPLETE -> {
        end(current, Outcome.RESPONDED, now);
        if (scanner.keepAlive() && !in.isReadable() && allIsWritten()) {
          pool.release(this);
        } else {
          pool.discard(this);
        }
      }
    }
  }

  /** False where the response came before the request was whole: its rest is still to be sent. */
  private boolean allIsWritten() {
    ChannelOutboundBuffer out = outboundBuffer();
    return out != null && out.isEmpty();
  }

  /** What is still to be sent; null once the connection takes nothing more. */
  private @Nullable ChannelOutboundBuffer outboundBuffer() {
    return channel == null ? null : channel.unsafe().outboundBuffer();
  }

  private void end(Exchange current, Outcome outcome, long now) {
    exchange = null;
    pool.done(current, outcome, scanner.status(), now);
  }

  private void closed() {
    pool.closed(this);
    Exchange current = exchange;
    if (current == null) {
      return;
    }
    long now = pool.clock().nanos();
    if (!broken && scanner.endOfStream() == ResponseScanner.Progress.COMPLETE) {
      end(current, Outcome.RESPONDED, now);
    } else {
      end(current, current.firstByteNanos() < 0 ? Outcome.RESET : Outcome.CUT_OFF, now);
    }
  }

  /**
   * Whether an alert says that the server did not agree to the handshake: in TLS 1.3 it is over for
   * us before the server has looked at our certificate.
   */
  private static boolean isRefusalOf(Exchange current) {
    return current.newConnection() && current.firstByteNanos() < 0;
  }

  /** What the channel tells. */
  private final class Handler extends ChannelInboundHandlerAdapter {
    @Override
    public void channelActive(ChannelHandlerContext context) {
      channel = context.channel();
      direct = secure ? null : DirectSend.to(context.channel());
      connected();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslHandshakeCompletionEvent handshake) {
        if (handshake.isSuccess()) {
          secured();
        } else {
          failAll(Outcome.TLS_FAILED);
          context.close();
        }
      } else if (event instanceof SslCloseCompletionEvent) {
        context.close(); // The end of the stream, though the server may leave the socket open.
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ByteBuf in = (ByteBuf) message;
      try {
        receive(in);
      } finally {
        in.release();
      }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      closed();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      if (OwnFailure.isIn(cause)) {
        failed(cause);
        return;
      }
      Exchange current = exchange;
      if (current != null && TlsProblem.isIn(cause) && isRefusalOf(current)) {
        failAll(Outcome.TLS_FAILED);
        context.close();
        return;
      }
      broken = true;
      // Where only the sending failed, a response may have come before: it is read to its end.
      if (secure || outboundBuffer() != null) {
        context.close(); // A reset; channelInactive follows and says what it means.
      }
    }
  }
}
