package io.aftershock.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.fixtures.Script;
import io.aftershock.fixtures.ScriptedServer;
import io.aftershock.fixtures.ServerTls;
import io.aftershock.replay.http.RawServer;
import io.aftershock.replay.http.Target;
import io.aftershock.replay.http.TestCertificate;
import io.aftershock.replay.http.TlsSettings;
import io.aftershock.replay.load.Precision;
import io.aftershock.replay.run.RunInfo;
import io.aftershock.replay.run.RunInfo.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Whole replays to an https target. */
class TlsReplayTest {
  private static final TlsSettings INSECURE = new TlsSettings(true, null, null, null);
  private static final Script OK = Script.steady(Duration.ZERO);

  @TempDir static Path certificates;
  private static TestCertificate localhost;
  private static TestCertificate elsewhere;

  @TempDir Path temp;

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = TestCertificate.of("localhost", certificates);
    elsewhere = TestCertificate.of("elsewhere.example", certificates);
  }

  @BeforeEach
  void writeTrace() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 3, i -> i * 20_000_000);
  }

  private static ServerTls tls(TestCertificate certificate) {
    return new ServerTls(certificate.key(), certificate.certificate(), null);
  }

  private static TlsSettings trusting(TestCertificate authority) {
    return new TlsSettings(false, authority.certificateFile(), null, null);
  }

  private ReplayOptions options(int port, TlsSettings settings, Duration timeout) {
    return TestReplays.withTarget(
        TestReplays.options(temp, port, 8, timeout), new Target(true, "localhost", port), settings);
  }

  private RunInfo replay(int port, TlsSettings settings) throws IOException {
    return TestReplays.run(options(port, settings, ofSeconds(20)));
  }

  @Test
  void requestsArriveAfterAWarmUpByTls() throws IOException {
    ServerTls tls = tls(localhost);
    try (ScriptedServer server = ScriptedServer.start(OK, tls)) {
      ReplayOptions options = options(server.port(), trusting(localhost), ofSeconds(20));
      ReplayOptions.Pacing warm =
          new ReplayOptions.Pacing(
              1, Precision.HYBRID, false, false, ofSeconds(60), ofSeconds(5), ofMillis(300), 0);
      RunInfo info = TestReplays.run(TestReplays.withPacing(options, warm));
      assertThat(info.end()).isEqualTo(End.COMPLETED);
      assertThat(info.counts().outcomes()).containsExactly(Map.entry("responded", 3L));
      assertThat(info.host().transport()).endsWith(", TLS by OpenSSL");
      assertThat(info.options())
          .containsEntry("--target", "https://localhost:" + server.port())
          .containsEntry("--insecure", "false")
          .containsEntry("--cacert", localhost.certificateFile().toString())
          .doesNotContainKey("--key");
      assertThat(server.arrivals()).hasSize(3);
      assertThat(server.arrivals().get(0).headers().get("host"))
          .containsExactly("localhost:" + server.port());
    }
    assertThat(tls.names()).containsOnly("localhost");
  }

  @Test
  void acceptsAnyCertificateOnlyWhereItIsAsked() throws IOException {
    try (ScriptedServer server = ScriptedServer.start(OK, tls(elsewhere))) {
      assertThatThrownBy(() -> replay(server.port(), TlsSettings.usual()))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not trusted")
          .hasMessageContaining("--cacert FILE")
          .hasMessageContaining("--insecure");
      assertThatThrownBy(() -> replay(server.port(), trusting(elsewhere)))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is not for the host name localhost");
      assertThat(server.arrivals()).isEmpty();
      assertThat(temp.resolve("r.run")).doesNotExist();
      assertThat(replay(server.port(), INSECURE).counts().outcomes())
          .containsExactly(Map.entry("responded", 3L));
    }
  }

  @Test
  void stopsWhereTheServerDoesNotSpeakTls() throws IOException {
    String answer = "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n";
    try (RawServer server =
        new RawServer(socket -> socket.getOutputStream().write(answer.getBytes(US_ASCII)))) {
      assertThatThrownBy(() -> replay(server.port(), INSECURE))
          .hasMessageContaining("does not speak TLS: use http://");
    }
  }

  @Test
  void stopsWhereTheServerWantsAClientCertificate() throws IOException {
    for (String version : List.of("TLSv1.2", "TLSv1.3")) {
      ServerTls tls =
          new ServerTls(localhost.key(), localhost.certificate(), elsewhere.certificate(), version);
      try (ScriptedServer server = ScriptedServer.start(OK, tls)) {
        assertThatThrownBy(() -> replay(server.port(), INSECURE))
            .as(version)
            .hasMessageContaining("--cert FILE and --key FILE");
      }
    }
  }

  @Test
  void goesOnWhereTheTargetIsNotThereOrBroken() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    assertThat(replay(free, TlsSettings.usual()).counts().outcomes())
        .containsExactly(Map.entry("refused", 3L));
    delete(temp.resolve("r.run"));
    try (RawServer hangs = new RawServer(socket -> {})) {
      RunInfo info = TestReplays.run(options(hangs.port(), TlsSettings.usual(), ofMillis(300)));
      assertThat(info.counts().outcomes()).containsExactly(Map.entry("TLS failed", 3L));
    }
  }

  private static void delete(Path directory) throws IOException {
    List<Path> files;
    try (var walk = Files.walk(directory)) {
      files = new ArrayList<>(walk.toList());
    }
    for (int i = files.size() - 1; i >= 0; i--) {
      Files.delete(files.get(i));
    }
  }

  @Test
  void mistakesInTheOptionsAreToldAtOnce() {
    String file = localhost.certificateFile().toString();
    String key = localhost.keyFile().toString();
    assertThat(mistakes("https://x", "--cert", file, "--cacert", "nowhere.pem"))
        .containsExactly(
            "--cert and --key: belong together; give both, or none",
            "--cacert nowhere.pem: is no file that can be read");
    assertThat(mistakes("http://x", "--insecure"))
        .containsExactly("--cacert, --cert, --key, --insecure: are for an https:// target");
    assertThat(mistakes("https://x", "--insecure", "--cacert", file))
        .containsExactly("--insecure: accepts any certificate, so leave out --cacert");
    assertThat(mistakes("https://x", "--cacert", key, "--cert", file, "--key", file))
        .satisfiesExactly(
            mistake -> assertThat(mistake).contains("localhost-key.pem"),
            mistake -> assertThat(mistake).contains("localhost.pem"));
    assertThat(mistakes("https://x", "--cacert", file)).isEmpty();
    assertThat(mistakes("https://x", "--cert", file, "--key", key)).isEmpty();
  }

  /** Holds the options as the command does. */
  @Command
  private static final class Holder {
    @CommandLine.ArgGroup(validate = false)
    private final TlsOptions options = new TlsOptions();
  }

  private static List<String> mistakes(String target, String... args) {
    Holder holder = new Holder();
    new CommandLine(holder).parseArgs(args);
    List<String> mistakes = new ArrayList<>();
    holder.options.settings(Target.parse(target), mistakes);
    return mistakes;
  }
}
