package io.aftershock.replay.http;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Writes to the socket of a channel without the channel's own queue, which is nearly always empty
 * and costs as much as all else that a send does outside the kernel. Event loop's thread only.
 */
final class DirectSend {
  private final Socket socket;

  private DirectSend(Socket socket) {
    this.socket = socket;
  }

  /** A way round the queue of {@code channel}, which must not be encrypted; null has none. */
  static @Nullable DirectSend to(Channel channel) {
    return channel instanceof UnixChannel unix && unix.fd() instanceof Socket socket
        ? new DirectSend(socket)
        : null;
  }

  /**
   * Sends as much of {@code bytes} as the socket takes at once, and moves its reader index on. What
   * is left, also where the socket is broken, is the channel's: it waits, or tells what is wrong.
   */
  void send(ByteBuf bytes) {
    if (!bytes.hasMemoryAddress()) {
      return;
    }
    try {
      int sent =
          socket.sendAddress(bytes.memoryAddress(), bytes.readerIndex(), bytes.writerIndex());
      bytes.skipBytes(Math.max(0, sent));
    } catch (IOException e) {
      // The channel finds the same when it tries.
    }
  }
}
