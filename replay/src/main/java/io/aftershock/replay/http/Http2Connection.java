package io.aftershock.replay.http;

import io.aftershock.replay.run.Outcome;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2FrameStreamException;
import io.netty.handler.codec.http2.Http2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.handler.codec.http2.Http2SettingsFrame;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP/2 connection, with as many exchanges on it at a time as the server allows. Event loop's
 * thread only. Unlike HTTP/1 it makes some objects per request: frames and their headers.
 */
final class Http2Connection extends Connection {
  /** What is given to a connection whose server has not said yet what it allows. */
  private static final long USUAL_STREAMS = 100;

  /** Well below the number of streams that a connection has. */
  private static final int MOST_EXCHANGES = 500_000_000;

  private final Handler handler = new Handler();
  private long connectedNanos;
  private final ArrayDeque<Exchange> pending = new ArrayDeque<>();
  private final Map<Http2FrameStream, Exchange> exchanges = new HashMap<>();
  private @Nullable ChannelHandlerContext context;
  private long mostStreams = USUAL_STREAMS;
  private int sent;
  private boolean goingAway;
  private boolean reading;
  private boolean freed;

  Http2Connection(ConnectionPool pool, ConnectionGroup group, int number, boolean secure) {
    super(pool, group, number, secure);
  }

  @Override
  ChannelHandler handler() {
    return handler;
  }

  @Override
  void failAll(Outcome outcome) {
    pool.closed(this);
    boolean own = outcome == Outcome.OWN_FAILURE;
    endAll(outcome, own ? outcome : Outcome.RESET, own ? outcome : Outcome.CUT_OFF);
  }

  @Override
  void send(Exchange next) {
    pending.add(next);
    if (context != null) {
      sendPending(context);
    }
  }

  private void write(ChannelHandlerContext on, Exchange next) {
    Http2FrameStream stream = handler.newStream();
    exchanges.put(stream, next);
    boolean first = sent == 0;
    boolean again = next.sentNanos() >= 0;
    Http2Headers head = next.http2Head();
    sent++;
    ByteBuf body = next.send(pool.clock().nanos(), number, first).duplicate();
    boolean bodyless = !body.isReadable();
    on.write(new DefaultHttp2HeadersFrame(head, bodyless).stream(stream))
        .addListener(
            written -> {
              if (!written.isSuccess()) {
                unwritten(stream, written.cause());
              }
            });
    if (bodyless) {
      body.release();
    } else {
      on.write(new DefaultHttp2DataFrame(body, true).stream(stream));
    }
    on.flush();
    if (!again) {
      pool.sent(next);
    }
  }

  private void unwritten(Http2FrameStream stream, Throwable cause) {
    boolean own = OwnFailure.isIn(cause);
    if (own) {
      pool.failed(cause);
    }
    end(stream, own ? Outcome.OWN_FAILURE : Outcome.RESET, 0, pool.clock().nanos());
  }

  @Override
  boolean hasRoom() {
    return !goingAway && sent < MOST_EXCHANGES && pending.size() + exchanges.size() < mostStreams;
  }

  @Override
  boolean isIdle() {
    return pending.isEmpty() && exchanges.isEmpty();
  }

  @Override
  void abandon(Exchange given) {
    if (pending.remove(given)) {
      if (isIdle()) {
        pool.discard(this); // It does not open.
      }
      return;
    }
    Http2FrameStream stream = streamOf(given);
    if (stream == null || context == null) {
      return;
    }
    exchanges.remove(stream);
    context.writeAndFlush(new DefaultHttp2ResetFrame(Http2Error.CANCEL).stream(stream));
    ended();
  }

  private @Nullable Http2FrameStream streamOf(Exchange exchange) {
    for (Map.Entry<Http2FrameStream, Exchange> entry : exchanges.entrySet()) {
      if (entry.getValue() == exchange) {
        return entry.getKey();
      }
    }
    return null;
  }

  private void connected() {
    connectedNanos = pool.clock().nanos();
    Exchange first = pending.peek();
    if (first != null) {
      first.connected(connectedNanos - openedNanos);
    }
  }

  private void secured() {
    Exchange first = pending.peek();
    if (first != null) {
      first.secured(pool.clock().nanos() - connectedNanos);
    }
  }

  /** The server said what it allows, which is also when it is known to be one of HTTP/2. */
  private void settled(ChannelHandlerContext on, Http2SettingsFrame frame) {
    Long most = frame.settings().maxConcurrentStreams();
    if (most != null) {
      mostStreams = most;
    }
    context = on;
    sendPending(on);
  }

  private void sendPending(ChannelHandlerContext on) {
    while (exchanges.size() < mostStreams && !goingAway) {
      Exchange next = pending.poll();
      if (next == null) {
        return;
      }
      write(on, next);
    }
  }

  private void receive(ChannelHandlerContext on, Http2HeadersFrame frame) {
    Exchange current = exchanges.get(frame.stream());
    if (current == null) {
      return;
    }
    long now = pool.clock().nanos();
    Http2Headers headers = frame.headers();
    current.received(now, 0);
    ResponseKeeper keeper = current.keeper();
    if (keeper != null && keeper.wantsFields()) {
      headers.forEach(
          field -> keeper.field(field.getKey().toString(), field.getValue().toString()));
    }
    if (headers.status() != null) {
      int status = status(headers.status());
      if (status < 100) {
        end(frame.stream(), Outcome.MALFORMED, 0, now);
        on.writeAndFlush(
            new DefaultHttp2ResetFrame(Http2Error.PROTOCOL_ERROR).stream(frame.stream()));
        return;
      }
      if (status >= 200) {
        current.answered(status);
      }
    }
    if (frame.isEndStream()) {
      end(frame.stream(), Outcome.RESPONDED, current.status(), now);
    }
  }

  private static int status(CharSequence text) {
    return text.length() == 3 && text.chars().allMatch(c -> c >= '0' && c <= '9')
        ? Integer.parseInt(text, 0, 3, 10)
        : 0;
  }

  private void receive(ChannelHandlerContext on, Http2DataFrame frame) {
    int flowControlled = frame.initialFlowControlledBytes();
    Exchange current = exchanges.get(frame.stream());
    if (current != null) {
      long now = pool.clock().nanos();
      int length = frame.content().readableBytes();
      current.received(now, length);
      ResponseKeeper keeper = current.keeper();
      if (keeper != null) {
        keeper.add(frame.content(), frame.content().readerIndex(), length);
      }
      if (frame.isEndStream()) {
        end(frame.stream(), Outcome.RESPONDED, current.status(), now);
      }
    }
    // Given back at once, so that the server never waits for us.
    on.write(new DefaultHttp2WindowUpdateFrame(flowControlled).stream(frame.stream()));
  }

  /**
   * The server takes no more on this connection. What it says it did not take, it did not work on
   * (RFC 9113, section 6.8), so it goes out again on another, as any client would do; the time that
   * costs is the request's latency.
   */
  private void goAway(Http2GoAwayFrame frame) {
    goingAway = true;
    pool.full(this);
    List<Exchange> untaken = new ArrayList<>(pending);
    pending.clear();
    for (Http2FrameStream stream : new ArrayList<>(exchanges.keySet())) {
      if (stream.id() > frame.lastStreamId()) {
        untaken.add(exchanges.remove(stream));
      }
    }
    for (Exchange exchange : untaken) {
      if (exchange.mayGoAgain()) {
        pool.submit(exchange);
      } else {
        pool.done(exchange, Outcome.GONE_AWAY, 0, pool.clock().nanos());
      }
    }
    if (isIdle()) {
      pool.discard(this);
    }
  }

  private void end(Http2FrameStream stream, Outcome outcome, int status, long now) {
    Exchange ended = exchanges.remove(stream);
    if (ended != null) {
      pool.done(ended, outcome, status, now);
      ended();
    }
  }

  /** A stream ended; its place is free once the codec has heard of it too. */
  private void ended() {
    if (reading) {
      freed = true;
    } else {
      useRoom();
    }
  }

  private void useRoom() {
    if (context != null) {
      sendPending(context);
    }
    if (!goingAway && hasRoom()) {
      pool.release(this);
    } else if (goingAway && isIdle()) {
      pool.discard(this);
    }
  }

  private void endAll(Outcome unsent, Outcome unanswered, Outcome begun) {
    long now = pool.clock().nanos();
    for (Exchange left = pending.poll(); left != null; left = pending.poll()) {
      pool.done(left, unsent, 0, now);
    }
    for (Exchange left : new ArrayList<>(exchanges.values())) {
      Outcome outcome = left.firstByteNanos() >= 0 ? begun : unanswered;
      pool.done(left, outcome, left.status(), now);
    }
    exchanges.clear();
  }

  /** What the codec tells. */
  private final class Handler extends Http2ChannelDuplexHandler {
    @Override
    public void channelActive(ChannelHandlerContext on) {
      connected();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext on, Object event) {
      if (event instanceof SslHandshakeCompletionEvent handshake) {
        if (handshake.isSuccess()) {
          secured();
        } else {
          failAll(Outcome.TLS_FAILED);
          on.close();
        }
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext on, Object message) {
      reading = true;
      if (message instanceof Http2HeadersFrame frame) {
        receive(on, frame);
      } else if (message instanceof Http2DataFrame frame) {
        try {
          receive(on, frame);
        } finally {
          frame.release();
        }
      } else if (message instanceof Http2ResetFrame frame) {
        end(frame.stream(), Outcome.STREAM_RESET, 0, pool.clock().nanos());
      } else if (message instanceof Http2GoAwayFrame frame) {
        try {
          goAway(frame);
        } finally {
          frame.release();
        }
      } else if (message instanceof Http2SettingsFrame frame) {
        settled(on, frame);
      }
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext on) {
      reading = false;
      if (freed) {
        freed = false;
        useRoom();
      }
      on.flush();
    }

    @Override
    public void channelInactive(ChannelHandlerContext on) {
      failAll(secure && context == null ? Outcome.TLS_FAILED : Outcome.RESET);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext on, Throwable cause) {
      if (OwnFailure.isIn(cause)) {
        failed(cause);
      } else if (cause instanceof Http2FrameStreamException failure) {
        end(failure.stream(), Outcome.MALFORMED, 0, pool.clock().nanos());
      } else {
        on.close(); // channelInactive follows and says what it means.
      }
    }
  }
}
