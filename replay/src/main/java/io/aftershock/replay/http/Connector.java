package io.aftershock.replay.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens connections to the targets on one event loop. */
final class Connector {
  /** How much of a response a server may send before we said that we read the first of it. */
  private static final int WINDOW_BYTES = 1 << 20;

  private final EventLoop eventLoop;
  private final List<Destination> destinations;
  private final List<Bootstrap> bootstraps;

  /** For those destinations; an attempt is given up after {@code timeoutNanos}. */
  Connector(
      EventLoop eventLoop, Transport transport, List<Destination> destinations, long timeoutNanos) {
    this.eventLoop = eventLoop;
    this.destinations = destinations;
    this.bootstraps =
        destinations.stream()
            .map(destination -> bootstrap(transport, destination, timeoutNanos))
            .toList();
  }

  private Bootstrap bootstrap(Transport transport, Destination destination, long timeoutNanos) {
    long timeoutMillis = TimeUnit.NANOSECONDS.toMillis(timeoutNanos);
    return transport
        .connecting(destination.address())
        .group(eventLoop)
        // A server may answer, and close, before it has read the request.
        .option(ChannelOption.AUTO_CLOSE, false)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            (int) Math.max(1, Math.min(Integer.MAX_VALUE, timeoutMillis)));
  }

  /**
   * Starts to open one, to the target of the group.
   *
   * @param number its number in the run, from 1
   */
  Connection open(ConnectionPool pool, ConnectionGroup group, int number) {
    Destination destination = destinations.get(group.target);
    boolean secure = destination.tls() != null;
    Http2FrameCodec codec = destination.protocol() == Protocol.HTTP_2 ? http2Codec() : null;
    Connection connection =
        codec == null
            ? new Http1Connection(pool, group, number, secure)
            : new Http2Connection(pool, group, number, secure);
    ChannelHandler handlers = new Handlers(destination.tls(), codec, connection.handler());
    ChannelFuture connecting = bootstraps.get(group.target).clone().handler(handlers).connect();
    if (connecting.isDone() && !connecting.isSuccess()) {
      // There was no file for a channel. Later, when its first exchange is on it; and not by a
      // listener, which another thread would call, as there is no channel.
      eventLoop.execute(() -> connection.openFailed(connecting.cause()));
      return connection;
    }
    connection.opening(connecting.channel());
    connecting.addListener(
        future -> {
          if (!future.isSuccess()) {
            connection.openFailed(future.cause());
          }
        });
    return connection;
  }

  private static Http2FrameCodec http2Codec() {
    return Http2FrameCodecBuilder.forClient()
        .initialSettings(
            Http2Settings.defaultSettings().pushEnabled(false).initialWindowSize(WINDOW_BYTES))
        .build();
  }

  /** Puts the handlers into a channel; not before there is one that will release them. */
  private static final class Handlers extends ChannelInitializer<Channel> {
    private final @Nullable Tls tls;
    private final @Nullable ChannelHandler codec;
    private final ChannelHandler connection;

    private Handlers(@Nullable Tls tls, @Nullable ChannelHandler codec, ChannelHandler connection) {
      this.tls = tls;
      this.codec = codec;
      this.connection = connection;
    }

    @Override
    protected void initChannel(Channel channel) {
      if (tls != null) {
        channel.pipeline().addLast(tls.handler(channel.alloc()));
      }
      if (codec != null) {
        channel.pipeline().addLast(codec);
      }
      channel.pipeline().addLast(connection);
    }
  }
}
