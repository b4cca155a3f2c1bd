package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerDomainSocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2ChannelDuplexHandler;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2FrameStream;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A server on this machine's loopback interface that answers whatever it is sent, so that the send
 * path can be compiled before the first real request leaves, without a request to the target.
 */
public final class WarmUpServer implements AutoCloseable {
  /** Of so many responses one ends its connection, so that opening one is warmed up too. */
  private static final int RESPONSES_PER_CONNECTION = 20;

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();
  private static final long HANDSHAKE_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final ByteBuf OK = constant("ok");
  private static final ByteBuf RESPONSE = response("");
  private static final ByteBuf LAST_RESPONSE = response("Connection: close\r\n");

  private final EventLoopGroup group;
  private final @Nullable SslContext certified;
  private final Destination destination;

  /**
   * How one is spoken to.
   *
   * @param secure whether by TLS; its certificate is worthless, see the resource
   * @param local whether on a Unix-domain socket
   */
  public record Kind(Protocol protocol, boolean secure, boolean local) {}

  private WarmUpServer(
      EventLoopGroup group, @Nullable SslContext certified, Destination destination) {
    this.group = group;
    this.certified = certified;
    this.destination = destination;
  }

  private static ByteBuf response(String header) {
    return constant("HTTP/1.1 200 OK\r\n" + header + "Content-Length: 2\r\n\r\nok");
  }

  private static ByteBuf constant(String text) {
    ByteBuf bytes = Unpooled.directBuffer().writeBytes(text.getBytes(ISO_8859_1));
    return Unpooled.unreleasableBuffer(bytes).asReadOnly();
  }

  /** Starts one, with a thread of its own, that ends some of its connections. */
  public static WarmUpServer start(Kind kind) {
    return start(kind, RESPONSES_PER_CONNECTION);
  }

  /** Starts one of HTTP/1.1 on a free port that ends no connection. */
  public static WarmUpServer startLasting() {
    return start(new Kind(Protocol.HTTP_1_1, false, false), Integer.MAX_VALUE);
  }

  private static WarmUpServer start(Kind kind, int responsesPerConnection) {
    SslContext certified = kind.secure() ? certified() : null;
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Channel channel =
        new ServerBootstrap()
            .group(group)
            .channel(
                kind.local() ? NioServerDomainSocketChannel.class : NioServerSocketChannel.class)
            .childHandler(new Handlers(kind.protocol(), certified, responsesPerConnection))
            .bind(kind.local() ? freePath() : new InetSocketAddress(LOOPBACK, 0))
            .syncUninterruptibly()
            .channel();
    Tls tls = kind.secure() ? trusting(kind.protocol()) : null;
    return new WarmUpServer(
        group, certified, new Destination(channel.localAddress(), kind.protocol(), tls));
  }

  private static SocketAddress freePath() {
    try {
      Path directory = Files.createTempDirectory("aftershock");
      return UnixDomainSocketAddress.of(directory.resolve("warm-up"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** By the library that the run has, so that no other class is ever behind a call. */
  private static SslContext certified() {
    try (InputStream certificate = resource("worthless-warm-up-certificate.pem");
        InputStream key = resource("worthless-warm-up-key.pem")) {
      return SslContextBuilder.forServer(certificate, key).sslProvider(Tls.provider()).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(WarmUpServer.class.getResourceAsStream(name), name);
  }

  private static Tls trusting(Protocol protocol) {
    TlsSettings anyone = new TlsSettings(true, null, null, null);
    return Tls.of(anyone, new Target(true, "localhost", 443), protocol, HANDSHAKE_NANOS);
  }

  /** Where it listens, and how it is spoken to. */
  public Destination destination() {
    return destination;
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    if (destination.tls() != null) {
      destination.tls().close();
      ReferenceCountUtil.release(certified);
    }
    if (destination.address() instanceof UnixDomainSocketAddress socket) {
      remove(socket.getPath());
    }
  }

  private static void remove(Path socket) {
    try {
      Files.deleteIfExists(socket);
      Path directory = socket.getParent();
      if (directory != null) {
        Files.deleteIfExists(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the handlers into each connection. */
  private static final class Handlers extends ChannelInitializer<Channel> {
    private final Protocol protocol;
    private final @Nullable SslContext certified;
    private final int responsesPerConnection;

    private Handlers(
        Protocol protocol, @Nullable SslContext certified, int responsesPerConnection) {
      this.protocol = protocol;
      this.certified = certified;
      this.responsesPerConnection = responsesPerConnection;
    }

    @Override
    protected void initChannel(Channel accepted) {
      if (certified != null) {
        accepted.pipeline().addLast(certified.newHandler(accepted.alloc()));
      }
      if (protocol == Protocol.HTTP_2) {
        accepted.pipeline().addLast(Http2FrameCodecBuilder.forServer().build(), new Http2Answer());
      } else {
        accepted.pipeline().addLast(new Answer(responsesPerConnection));
      }
    }
  }

  /** Answers each request of HTTP/2. */
  private static final class Http2Answer extends Http2ChannelDuplexHandler {
    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      if (message instanceof Http2HeadersFrame head && head.isEndStream()) {
        answer(context, head.stream());
      } else if (message instanceof Http2DataFrame body) {
        if (body.isEndStream()) {
          answer(context, body.stream());
        }
        body.release();
      }
    }

    private static void answer(ChannelHandlerContext context, Http2FrameStream stream) {
      Http2Headers head = new DefaultHttp2Headers().status("200");
      context.write(new DefaultHttp2HeadersFrame(head).stream(stream));
      context.writeAndFlush(new DefaultHttp2DataFrame(OK.duplicate(), true).stream(stream));
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }

  /** Answers each read: the warm-up's requests are small and one at a time on a connection. */
  private static final class Answer extends ChannelInboundHandlerAdapter {
    private final int most;
    private int responses;

    private Answer(int most) {
      this.most = most;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ((ByteBuf) message).release();
      responses++;
      boolean last = responses == most;
      context.writeAndFlush((last ? LAST_RESPONSE : RESPONSE).duplicate());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
