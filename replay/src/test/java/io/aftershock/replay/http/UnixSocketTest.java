package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.TestTraces;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.run.Outcome;
import io.netty.channel.epoll.Epoll;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UnixSocketTest {
  private static final long LONG_NANOS = Duration.ofSeconds(10).toNanos();

  @TempDir Path temp;

  private static Stream<Transport> transports() {
    return Epoll.isAvailable()
        ? Stream.of(Transport.nio(), Transport.epoll())
        : Stream.of(Transport.nio());
  }

  /** Answers each read on each connection, on a thread of its own. */
  private static ServerSocketChannel serve(UnixDomainSocketAddress address) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(address);
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  answer(listener.accept());
                }
              } catch (IOException e) {
                // The test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
    return listener;
  }

  private static void answer(SocketChannel connection) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(8192);
    while (connection.read(bytes.clear()) >= 0) {
      connection.write(
          ByteBuffer.wrap("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok".getBytes(ISO_8859_1)));
    }
  }

  private static List<Exchange> send(Transport transport, UnixDomainSocketAddress address)
      throws IOException {
    List<Exchange> done = new ArrayList<>();
    ExchangeListener listener = new Collector(done);
    try (HttpEngine engine =
        new HttpEngine(
            transport,
            List.of(new Destination(address, Protocol.HTTP_1_1, null)),
            new Limits(10, Sharing.SHARED, LONG_NANOS, LONG_NANOS),
            System::nanoTime,
            listener)) {
      RequestEncoder encoder =
          TestExchanges.encoder(new Target("localhost", 80), HostPolicy.RECORDED);
      for (int i = 0; i < 3; i++) {
        engine.takeUp(TestExchanges.encode(encoder, TestTraces.get(0, 0)), System.nanoTime());
        while (done.size() <= i) {
          engine.poll(HttpEngine.MAX_POLL_NANOS);
        }
      }
    }
    done.forEach(Exchange::release);
    return done;
  }

  private record Collector(List<Exchange> ended) implements ExchangeListener {
    @Override
    public void takenUp(Exchange exchange) {}

    @Override
    public void waits(Exchange exchange) {}

    @Override
    public void sent(Exchange exchange) {}

    @Override
    public void done(Exchange exchange) {
      ended.add(exchange);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void requestsAreAnsweredOnOneConnection(Transport transport) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(temp.resolve("server.sock"));
    try (ServerSocketChannel server = serve(address)) {
      assertThat(server.isOpen()).isTrue();
      List<Exchange> done = send(transport, address);
      assertThat(done).extracting(Exchange::outcome).containsOnly(Outcome.RESPONDED);
      assertThat(done).extracting(Exchange::connection).containsOnly(1);
    }
  }

  @ParameterizedTest
  @MethodSource("transports")
  void aSocketThatNobodyListensAtRefuses(Transport transport) throws IOException {
    UnixDomainSocketAddress address = UnixDomainSocketAddress.of(temp.resolve("left.sock"));
    serve(address).close(); // Its file stays.
    assertThat(send(transport, address))
        .extracting(Exchange::outcome)
        .containsOnly(Outcome.REFUSED);
  }

  @Test
  void theWarmUpServerListensAtOneToo() throws IOException {
    WarmUpServer.Kind kind = new WarmUpServer.Kind(Protocol.HTTP_1_1, false, true);
    UnixDomainSocketAddress address;
    try (WarmUpServer server = WarmUpServer.start(kind)) {
      address = (UnixDomainSocketAddress) server.destination().address();
      assertThat(send(Transport.best(), address))
          .extracting(Exchange::outcome)
          .containsOnly(Outcome.RESPONDED);
    }
    assertThat(address.getPath()).doesNotExist();
    assertThat(address.getPath().getParent()).doesNotExist();
  }
}
