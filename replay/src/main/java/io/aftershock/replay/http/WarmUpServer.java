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
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;

/**
 * A server on this machine's loopback interface that answers whatever it is sent, so that the send
 * path can be compiled before the first real request leaves, without a request to the target.
 */
public final class WarmUpServer implements AutoCloseable {
  /** Of so many responses one ends its connection, so that opening one is warmed up too. */
  private static final int RESPONSES_PER_CONNECTION = 20;

  private static final ByteBuf RESPONSE = response("");
  private static final ByteBuf LAST_RESPONSE = response("Connection: close\r\n");

  private final EventLoopGroup group;
  private final Channel channel;

  private WarmUpServer(EventLoopGroup group, Channel channel) {
    this.group = group;
    this.channel = channel;
  }

  private static ByteBuf response(String header) {
    String text = "HTTP/1.1 200 OK\r\n" + header + "Content-Length: 2\r\n\r\nok";
    ByteBuf bytes = Unpooled.directBuffer().writeBytes(text.getBytes(ISO_8859_1));
    return Unpooled.unreleasableBuffer(bytes).asReadOnly();
  }

  /** Starts one on a free port, with a thread of its own. */
  public static WarmUpServer start() {
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    Channel channel =
        new ServerBootstrap()
            .group(group)
            .channel(NioServerSocketChannel.class)
            .childHandler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel accepted) {
                    accepted.pipeline().addLast(new Answer());
                  }
                })
            .bind(InetAddress.getLoopbackAddress(), 0)
            .syncUninterruptibly()
            .channel();
    return new WarmUpServer(group, channel);
  }

  /** Where it listens. */
  public InetSocketAddress address() {
    return (InetSocketAddress) channel.localAddress();
  }

  @Override
  public void close() {
    group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
  }

  /** Answers each read: the warm-up's requests are small and one at a time on a connection. */
  private static final class Answer extends ChannelInboundHandlerAdapter {
    private int responses;

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ((ByteBuf) message).release();
      responses++;
      boolean last = responses == RESPONSES_PER_CONNECTION;
      context.writeAndFlush((last ? LAST_RESPONSE : RESPONSE).duplicate());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      context.close();
    }
  }
}
