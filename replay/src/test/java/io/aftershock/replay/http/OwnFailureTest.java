package io.aftershock.replay.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.replay.TestTraces;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.run.Outcome;
import io.netty.handler.codec.DecoderException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.Test;

class OwnFailureTest {
  private static final long LONG_NANOS = Duration.ofSeconds(10).toNanos();

  /** Has a fault: it fails at the first request that is sent. */
  private static final class Faulty implements ExchangeListener {
    private final List<Exchange> ended = new ArrayList<>();
    private boolean failed;

    @Override
    public void takenUp(Exchange exchange) {}

    @Override
    public void waits(Exchange exchange) {}

    @Override
    public void sent(Exchange exchange) {
      if (!failed) {
        failed = true;
        throw new IllegalStateException("a fault of ours");
      }
    }

    @Override
    public void done(Exchange exchange) {
      ended.add(exchange);
    }
  }

  @Test
  void isNotTakenForAResetOfTheTarget() throws IOException {
    Faulty listener = new Faulty();
    try (ScriptedServer server = ScriptedServer.start(Script.steady(Duration.ZERO));
        HttpEngine engine =
            new HttpEngine(
                Transport.best(),
                List.of(
                    new Destination(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()),
                        Protocol.HTTP_1_1,
                        null)),
                new Limits(10, Sharing.SHARED, LONG_NANOS, LONG_NANOS),
                System::nanoTime,
                listener)) {
      RequestEncoder encoder =
          TestExchanges.encoder(new Target("localhost", server.port()), HostPolicy.RECORDED);
      for (int i = 0; i < 3; i++) {
        engine.takeUp(TestExchanges.encode(encoder, TestTraces.get(0, 0)), System.nanoTime());
        while (listener.ended.size() <= i) {
          engine.poll(HttpEngine.MAX_POLL_NANOS);
        }
      }
      assertThat(listener.ended)
          .extracting(Exchange::outcome)
          .containsExactly(Outcome.OWN_FAILURE, Outcome.RESPONDED, Outcome.RESPONDED);
      assertThat(listener.ended)
          .extracting(Exchange::connection)
          .as("the connection of a failure is not used again")
          .containsExactly(1, 2, 2);
      assertThat(engine.ownFailure()).hasMessage("a fault of ours");
    }
    listener.ended.forEach(Exchange::release);
  }

  @Test
  void whatTheNetworkOrTheTargetsBytesDoIsNone() {
    assertThat(OwnFailure.isIn(new IOException("Connection reset by peer"))).isFalse();
    assertThat(OwnFailure.isIn(new DecoderException(new SSLException("bad record")))).isFalse();
    assertThat(OwnFailure.isIn(new NullPointerException())).isTrue();
    assertThat(OwnFailure.isIn(new OutOfMemoryError())).isTrue();
  }
}
