package io.aftershock.replay.http;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollDomainSocketChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDomainSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.channel.unix.DomainSocketAddress;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;

/**
 * The way to the network: epoll where there is one, NIO elsewhere.
 *
 * @param name {@code epoll} or {@code nio}
 * @param handlers makes what waits for socket events
 * @param channelType class of its client channels
 * @param unixChannelType class of those to Unix-domain sockets
 * @param wakeUpErrorNanos how much later than asked a wait may return; the last stretch before a
 *     send is spun
 */
public record Transport(
    String name,
    IoHandlerFactory handlers,
    Class<? extends Channel> channelType,
    Class<? extends Channel> unixChannelType,
    long wakeUpErrorNanos) {
  private static final String EPOLL = "epoll";

  /** The best one this machine has. */
  public static Transport best() {
    return Epoll.isAvailable() ? epoll() : nio();
  }

  /** Linux's own: waits to the nanosecond, and wakes up some microseconds late. */
  static Transport epoll() {
    return new Transport(
        EPOLL,
        EpollIoHandler.newFactory(),
        EpollSocketChannel.class,
        EpollDomainSocketChannel.class,
        100_000);
  }

  /** The JDK's: its selector waits whole milliseconds, rounded up. */
  static Transport nio() {
    return new Transport(
        "nio",
        NioIoHandler.newFactory(),
        NioSocketChannel.class,
        NioDomainSocketChannel.class,
        1_200_000);
  }

  /** What connects to that address, but for who waits for its events. */
  Bootstrap connecting(SocketAddress address) {
    if (address instanceof UnixDomainSocketAddress socket) {
      boolean epoll = name.equals(EPOLL);
      return new Bootstrap()
          .channel(unixChannelType)
          .remoteAddress(epoll ? new DomainSocketAddress(socket.getPath().toString()) : socket);
    }
    return new Bootstrap()
        .channel(channelType)
        .option(ChannelOption.TCP_NODELAY, true)
        .remoteAddress(address);
  }
}
