package io.aftershock.replay.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/**
 * One TLS handshake without a request, so that a certificate nobody trusts stops a run before it
 * starts, and not each of its requests.
 */
public final class TlsCheck {
  private static final long LEAST_GRACE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private TlsCheck() {}

  /**
   * Returns where the handshake succeeds, or fails for what may be over by the next: a target that
   * is not there, hangs, or closes the connection.
   *
   * @param target what the destination is called
   * @param timeoutNanos longest time to wait, above 0
   * @throws IOException where every other handshake would fail too; says why and what to do
   */
  public static void run(
      Transport transport, Destination destination, Target target, long timeoutNanos)
      throws IOException {
    Tls tls = destination.tls();
    if (tls == null) {
      return;
    }
    EventLoopGroup group = new MultiThreadIoEventLoopGroup(1, transport.handlers());
    try {
      Throwable failure = attempt(group, transport, destination, tls, timeoutNanos);
      String problem = failure == null ? null : TlsProblem.sentence(target, failure);
      if (problem != null) {
        throw new IOException(problem, failure);
      }
    } finally {
      group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }
  }

  private static @Nullable Throwable attempt(
      EventLoopGroup group,
      Transport transport,
      Destination destination,
      Tls tls,
      long timeoutNanos) {
    CompletableFuture<Optional<Throwable>> outcome = new CompletableFuture<>();
    outcome.completeOnTimeout(Optional.empty(), timeoutNanos, TimeUnit.NANOSECONDS);
    transport
        .connecting(destination.address())
        .group(group)
        .option(
            ChannelOption.CONNECT_TIMEOUT_MILLIS,
            (int) Math.min(Integer.MAX_VALUE, 1 + TimeUnit.NANOSECONDS.toMillis(timeoutNanos)))
        .handler(
            new ChannelInitializer<Channel>() {
              @Override
              protected void initChannel(Channel channel) {
                channel
                    .pipeline()
                    .addLast(
                        tls.handler(channel.alloc()), new Watcher(outcome, destination.protocol()));
              }
            })
        .connect()
        .addListener(
            connecting -> {
              if (!connecting.isSuccess()) {
                outcome.complete(Optional.empty());
              }
            });
    return outcome.join().orElse(null);
  }

  /** Waits for the handshake, and a moment longer for what the server makes of our certificate. */
  private static final class Watcher extends ChannelInboundHandlerAdapter {
    private final CompletableFuture<Optional<Throwable>> outcome;
    private final Protocol protocol;
    private long startNanos;

    Watcher(CompletableFuture<Optional<Throwable>> outcome, Protocol protocol) {
      this.outcome = outcome;
      this.protocol = protocol;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
      startNanos = System.nanoTime();
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event instanceof SslHandshakeCompletionEvent handshake) {
        if (handshake.isSuccess() && !isAgreed(context)) {
          end(context, new SSLHandshakeException(TlsProblem.NO_HTTP_2));
        } else if (handshake.isSuccess()) {
          // In TLS 1.3 the server's refusal comes a round trip after the handshake has succeeded.
          long graceNanos = LEAST_GRACE_NANOS + 2 * (System.nanoTime() - startNanos);
          context.executor().schedule(() -> end(context, null), graceNanos, TimeUnit.NANOSECONDS);
        } else {
          end(context, handshake.cause());
        }
      }
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
      ReferenceCountUtil.release(message);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      end(context, cause);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      end(context, null);
    }

    /** Servers that do not know HTTP/2 say nothing of it, and go on in HTTP/1. */
    private boolean isAgreed(ChannelHandlerContext context) {
      SslHandler tls = context.pipeline().get(SslHandler.class);
      return protocol != Protocol.HTTP_2 || protocol.alpnName().equals(tls.applicationProtocol());
    }

    private void end(ChannelHandlerContext context, @Nullable Throwable failure) {
      outcome.complete(Optional.ofNullable(failure));
      context.close();
    }
  }
}
