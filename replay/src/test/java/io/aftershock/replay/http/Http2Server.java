package io.aftershock.replay.http;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of HTTP/2 without TLS that answers as it is told. */
public final class Http2Server implements AutoCloseable {
  private static final int BODY_BYTES = 100_000;

  private final EventLoopGroup group =
      new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Channel channel;
  private final List<Http2Headers> heads = new CopyOnWriteArrayList<>();
  private final AtomicInteger bodyBytes = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicInteger mostAtATime = new AtomicInteger();

  /** How each request is answered. */
  public enum Answer {
    /** 200 with a body larger than the connection's first window, after a 103. */
    WHOLE,
    /** 200 after 50 ms. */
    LATER,
    /** RST_STREAM. */
    RESET,
    /** GOAWAY that takes none but the first stream, which is answered. */
    GO_AWAY,
    /** Nothing. */
    SILENT,
    /** The head alone, then the connection ends. */
    CUT,
    /** The head alone, then nothing. */
    STALLED
  }

  /** Starts one that allows so many streams at a time. */
  public Http2Server(Answer answer, int mostStreams) {
    channel =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel accepted) {
                    connections.incrementAndGet();
                    accepted
                        .pipeline()
                        .addLast(
                            Http2FrameCodecBuilder.forServer()
                                .initialSettings(
                                    Http2Settings.defaultSettings()
                                        .maxConcurrentStreams(mostStreams))
                                .build(),
                            new Handler(answer));
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
  }

  /** Where it listens. */
  public int port() {
    return ((InetSocketAddress) channel.localAddress()).getPort();
  }

  /** The heads of the requests, in the order of their arrival. */
  public List<Http2Headers> heads() {
    return heads;
  }

  /** Bytes of all requests' bodies. */
  public int bodyBytes() {
    return bodyBytes.get();
  }

  /** Connections accepted. */
  public int connections() {
    return connections.get();
  }

  /** Most requests on one connection that were not answered, at a time. */
  public int mostAtATime() {
    return mostAtATime.get();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  private final class Handler extends Http2ChannelDuplexHandler {
    private final Answer answer;
    private int open;

    private Handler(Answer answer) {
      this.answer = answer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Http2HeadersFrame frame) {
        heads.add(frame.headers());
        open++;
        mostAtATime.accumulateAndGet(open, Math::max);
        if (frame.isEndStream()) {
          answer(context, frame.stream());
        }
      } else if (message instanceof Http2DataFrame frame) {
        bodyBytes.addAndGet(frame.content().readableBytes());
        boolean last = frame.isEndStream();
        frame.release();
        if (last) {
          answer(context, frame.stream());
        }
      } else {
        ReferenceCountUtil.release(message);
      }
    }

    private void answer(ChannelHandlerContext context, Http2FrameStream stream) {
      switch (answer) {
        case WHOLE -> {
          head(context, stream, "103");
          respond(context, stream);
        }
        case LATER ->
            context.executor().schedule(() -> respond(context, stream), 50, TimeUnit.MILLISECONDS);
        case RESET ->
            context.writeAndFlush(
                new DefaultHttp2ResetFrame(Http2Error.REFUSED_STREAM).stream(stream));
        case GO_AWAY -> {
          if (stream.id() == 3) {
            context.write(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR).setExtraStreamIds(0));
            respond(context, stream);
          }
        }
        case SILENT -> {}
        case CUT -> {
          head(context, stream, "200");
          context.close();
        }
        case STALLED -> head(context, stream, "200");
      }
    }

    private void head(ChannelHandlerContext context, Http2FrameStream stream, String status) {
      context.writeAndFlush(
          new DefaultHttp2HeadersFrame(new DefaultHttp2Headers().status(status)).stream(stream));
    }

    private void respond(ChannelHandlerContext context, Http2FrameStream stream) {
      open--;
      head(context, stream, "200");
      context.writeAndFlush(
          new DefaultHttp2DataFrame(Unpooled.wrappedBuffer(new byte[BODY_BYTES]), true)
              .stream(stream));
    }
  }
}
