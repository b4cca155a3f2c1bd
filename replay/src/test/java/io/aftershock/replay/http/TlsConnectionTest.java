package io.aftershock.replay.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.fixtures.ServerTls;
import io.aftershock.replay.TestTraces;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.aftershock.replay.run.Outcome;
import io.netty.handler.ssl.OpenSsl;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests by TLS on an engine of its own; a run's check before the start does not come first. */
class TlsConnectionTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(400);
  private static final Script OK = Script.steady(Duration.ZERO);

  @TempDir static Path directory;
  private static TestCertificate localhost;
  private static TestCertificate elsewhere;

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = TestCertificate.of("localhost", directory);
    elsewhere = TestCertificate.of("elsewhere.example", directory);
  }

  private static ServerTls tls(TestCertificate certificate) {
    return new ServerTls(certificate.key(), certificate.certificate(), null);
  }

  private static TlsSettings trusting(TestCertificate authority) {
    return new TlsSettings(false, authority.certificateFile(), null, null);
  }

  private static final TlsSettings INSECURE = new TlsSettings(true, null, null, null);

  private static List<Exchange> send(int port, TlsSettings settings, Duration timeout, int count)
      throws IOException {
    return send(port, settings, timeout, count, Tls.provider());
  }

  /** Sends one request after the other, on connections that are kept where they can be. */
  private static List<Exchange> send(
      int port, TlsSettings settings, Duration timeout, int count, SslProvider provider)
      throws IOException {
    Target target = new Target(true, "localhost", port);
    InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    Limits limits = new Limits(10, Sharing.SHARED, LONG.toNanos(), timeout.toNanos());
    List<Exchange> done = new ArrayList<>();
    try (Tls tls = Tls.of(settings, target, Protocol.HTTP_1_1, timeout.toNanos(), provider);
        HttpEngine engine =
            new HttpEngine(
                Transport.best(),
                List.of(new Destination(address, Protocol.HTTP_1_1, tls)),
                limits,
                System::nanoTime,
                new Collector(done))) {
      RequestEncoder encoder = TestExchanges.encoder(target, HostPolicy.RECORDED);
      for (int i = 0; i < count; i++) {
        engine.takeUp(TestExchanges.encode(encoder, TestTraces.get(0, 0)), System.nanoTime());
        while (done.size() <= i) {
          engine.poll(HttpEngine.MAX_POLL_NANOS);
        }
      }
    }
    done.forEach(Exchange::release);
    return done;
  }

  private static Outcome outcome(int port, TlsSettings settings) throws IOException {
    return send(port, settings, LONG, 1).get(0).outcome();
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
  @EnumSource(
      value = SslProvider.class,
      names = {"JDK", "OPENSSL_REFCNT"})
  void requestsAreAnsweredOnOneConnection(SslProvider provider) throws IOException {
    ServerTls tls = tls(localhost);
    try (ScriptedServer server = ScriptedServer.start(Script.body("x".repeat(50_000), OK), tls)) {
      List<Exchange> done = send(server.port(), trusting(localhost), LONG, 3, provider);
      assertThat(done).extracting(Exchange::outcome).containsOnly(Outcome.RESPONDED);
      assertThat(done).extracting(Exchange::connection).containsOnly(1);
      assertThat(done).extracting(exchange -> exchange.responseBytes() > 50_000).containsOnly(true);
      assertThat(done.get(0).connectNanos()).isPositive();
      assertThat(done.get(0).tlsNanos()).isPositive();
      assertThat(done.get(1).tlsNanos()).isNegative();
      assertThat(server.arrivals()).hasSize(3);
    }
    assertThat(tls.names()).containsExactly("localhost");
  }

  @Test
  void opensslIsThereWhereThisIsBuilt() {
    assertThat(OpenSsl.isAvailable()).as("%s", OpenSsl.unavailabilityCause()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(
      value = SslProvider.class,
      names = {"JDK", "OPENSSL_REFCNT"})
  void nothingLeavesToAServerThatIsNotTrusted(SslProvider provider) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(OK, tls(localhost))) {
      for (TlsSettings settings : List.of(TlsSettings.usual(), trusting(elsewhere))) {
        Exchange exchange = send(server.port(), settings, LONG, 1, provider).get(0);
        assertThat(exchange.outcome()).isEqualTo(Outcome.TLS_FAILED);
        assertThat(exchange.connectNanos()).isPositive();
        assertThat(exchange.tlsNanos()).isNegative();
        assertThat(exchange.sentNanos()).isNegative();
      }
      assertThat(server.arrivals()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SslProvider.class,
      names = {"JDK", "OPENSSL_REFCNT"})
  void aCertificateForAnotherHostIsRefused(SslProvider provider) throws IOException {
    try (ScriptedServer server = ScriptedServer.start(OK, tls(elsewhere))) {
      assertThat(send(server.port(), trusting(elsewhere), LONG, 1, provider))
          .extracting(Exchange::outcome)
          .containsExactly(Outcome.TLS_FAILED);
      assertThat(server.arrivals()).isEmpty();
      assertThat(send(server.port(), INSECURE, LONG, 1, provider))
          .extracting(Exchange::outcome)
          .containsExactly(Outcome.RESPONDED);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = SslProvider.class,
      names = {"JDK", "OPENSSL_REFCNT"})
  void aClientCertificateIsShownWhereItIsWanted(SslProvider provider) throws IOException {
    TlsSettings known =
        new TlsSettings(
            false, localhost.certificateFile(), elsewhere.certificateFile(), elsewhere.keyFile());
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      ServerTls tls =
          new ServerTls(localhost.key(), localhost.certificate(), elsewhere.certificate(), version);
      try (ScriptedServer server = ScriptedServer.start(OK, tls)) {
        assertThat(send(server.port(), trusting(localhost), LONG, 1, provider))
            .as(version)
            .extracting(Exchange::outcome)
            .containsExactly(Outcome.TLS_FAILED);
        assertThat(server.arrivals()).isEmpty();
        assertThat(send(server.port(), known, LONG, 1, provider))
            .as(version)
            .extracting(Exchange::outcome)
            .containsExactly(Outcome.RESPONDED);
      }
    }
  }

  @Test
  void aServerWithoutTlsFailsTheHandshake() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(OK)) {
      assertThat(outcome(server.port(), INSECURE)).isEqualTo(Outcome.TLS_FAILED);
    }
  }

  @Test
  void aConnectionClosedInTheHandshakeFailsIt() throws IOException {
    try (RawServer server =
        new RawServer(
            socket -> {
              socket.getInputStream().read();
              socket.close(); // A reset, since the rest was not read.
            })) {
      assertThat(outcome(server.port(), INSECURE)).isEqualTo(Outcome.TLS_FAILED);
    }
    try (RawServer server =
        new RawServer(
            socket -> {
              socket.getInputStream().read(new byte[100_000]);
              socket.close();
            })) {
      assertThat(outcome(server.port(), INSECURE)).isEqualTo(Outcome.TLS_FAILED);
    }
  }

  @Test
  void aHandshakeThatHangsEndsWithItsTimeout() throws IOException {
    try (RawServer server = new RawServer(socket -> {})) {
      Exchange exchange = send(server.port(), INSECURE, SHORT, 1).get(0);
      assertThat(exchange.outcome()).isEqualTo(Outcome.TLS_FAILED);
      assertThat(exchange.connectNanos()).isPositive();
      assertThat(exchange.doneNanos() - exchange.takenUpNanos())
          .isGreaterThanOrEqualTo(SHORT.toNanos());
    }
  }

  @Test
  void whatEndsAfterTheHandshakeIsToldAsWithoutTls() throws Exception {
    SSLContext context = serverContext();
    try (RawServer server = new RawServer(socket -> resetAfterHandshake(context, socket))) {
      assertThat(outcome(server.port(), INSECURE)).isEqualTo(Outcome.RESET);
    }
    try (ScriptedServer server = ScriptedServer.start(Script.cut(), tls(localhost))) {
      assertThat(outcome(server.port(), INSECURE)).isEqualTo(Outcome.RESET);
    }
    try (ScriptedServer server = ScriptedServer.start(Script.cutInBody(), tls(localhost))) {
      assertThat(outcome(server.port(), INSECURE)).isEqualTo(Outcome.CUT_OFF);
    }
    try (ScriptedServer server = ScriptedServer.start(Script.silent(), tls(localhost))) {
      assertThat(send(server.port(), INSECURE, SHORT, 1).get(0).outcome())
          .isEqualTo(Outcome.TIMED_OUT);
    }
    try (ScriptedServer server = ScriptedServer.start(Script.closing(OK), tls(localhost))) {
      assertThat(send(server.port(), INSECURE, LONG, 2))
          .extracting(Exchange::connection)
          .containsExactly(1, 2);
    }
  }

  private static SSLContext serverContext() throws Exception {
    KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
    keys.init(localhost.keyStore(), TestCertificate.PASSWORD.toCharArray());
    SSLContext context = SSLContext.getInstance("TLS");
    KeyManager[] managers = keys.getKeyManagers();
    context.init(managers, null, null);
    return context;
  }

  /** Shakes hands, reads of the request, and resets the connection under TLS. */
  private static void resetAfterHandshake(SSLContext context, Socket socket) throws IOException {
    SSLSocket secured = (SSLSocket) context.getSocketFactory().createSocket(socket, null, false);
    secured.getInputStream().read();
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Test
  void filesThatCannotBeUsedAreNamed() {
    TlsSettings noCertificate = new TlsSettings(false, localhost.keyFile(), null, null);
    TlsSettings noKey =
        new TlsSettings(false, null, localhost.certificateFile(), localhost.certificateFile());
    assertThatThrownBy(() -> Tls.check(noCertificate)).hasMessageContaining("localhost-key.pem");
    assertThatThrownBy(() -> Tls.check(noKey)).hasMessageContaining("localhost.pem");
    Tls.check(TlsSettings.usual());
  }
}
