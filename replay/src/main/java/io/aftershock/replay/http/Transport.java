package io.aftershock.replay.http;

import io.netty.channel.Channel;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;

/**
 * The way to the network: epoll where there is one, NIO elsewhere.
 *
 * @param name {@code epoll} or {@code nio}
 * @param handlers makes what waits for socket events
 * @param channelType class of its client channels
 * @param wakeUpErrorNanos how much later than asked a wait may return; the last stretch before a
 *     send is spun
 */
public record Transport(
    String name,
    IoHandlerFactory handlers,
    Class<? extends Channel> channelType,
    long wakeUpErrorNanos) {

  /** The best one this machine has. */
  public static Transport best() {
    return Epoll.isAvailable() ? epoll() : nio();
  }

  /** Linux's own: waits to the nanosecond, and wakes up some microseconds late. */
  static Transport epoll() {
    return new Transport("epoll", EpollIoHandler.newFactory(), EpollSocketChannel.class, 100_000);
  }

  /** The JDK's: its selector waits whole milliseconds, rounded up. */
  static Transport nio() {
    return new Transport("nio", NioIoHandler.newFactory(), NioSocketChannel.class, 1_200_000);
  }
}
