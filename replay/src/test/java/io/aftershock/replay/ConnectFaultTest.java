package io.aftershock.replay;

import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.aftershock.replay.http.Target;
import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Targets that cannot be reached, and a generator that has no means to. */
class ConnectFaultTest {
  private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok";

  @TempDir Path temp;

  private static void answerAll(RawServer.Peer peer, AtomicInteger answered) throws IOException {
    while (true) {
      peer.request();
      peer.send(OK);
      answered.incrementAndGet();
    }
  }

  @Test
  void nothingListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    List<RunSample> samples = new FaultReplay(temp, 50).allEnd(Outcome.REFUSED, port);
    assertThat(samples).allMatch(s -> s.sentNanos() < 0);
  }

  @Test
  void nobodyAnswersTheHandshake() throws IOException {
    try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      List<Socket> fillers = fill(full.getLocalPort());
      List<RunSample> samples =
          new FaultReplay(temp, 20)
              .timeout(ofMillis(400))
              .allEnd(Outcome.CONNECT_TIMED_OUT, full.getLocalPort());
      assertThat(samples).allMatch(s -> s.latencyNanos() >= 390_000_000);
      for (Socket filler : fillers) {
        filler.close();
      }
    }
  }

  /** Connects until no more connections wait to be accepted than may. */
  private static List<Socket> fill(int port) throws IOException {
    List<Socket> sockets = new ArrayList<>();
    while (sockets.size() < 100) {
      Socket socket = new Socket();
      sockets.add(socket);
      try {
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 300);
      } catch (SocketTimeoutException e) {
        return sockets;
      }
    }
    throw new IOException("the queue of port " + port + " is never full");
  }

  @Test
  void theServerRestartsMeanwhile() throws IOException, InterruptedException {
    AtomicInteger answered = new AtomicInteger();
    RawServer first = RawServer.start(peer -> answerAll(peer, answered));
    int port = first.port();
    Thread restart =
        new Thread(
            () -> {
              while (answered.get() < 40) {
                RawServer.pause(1);
              }
              try {
                first.close();
                RawServer.pause(300);
                RawServer.start(port, peer -> answerAll(peer, answered));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    restart.start();
    List<RunSample> samples = new FaultReplay(temp, 150).to(port);
    restart.join();
    assertThat(samples)
        .extracting(RunSample::outcome)
        .isSubsetOf(Outcome.RESPONDED, Outcome.RESET, Outcome.REFUSED);
    assertThat(samples.subList(0, 30))
        .extracting(RunSample::outcome)
        .containsOnly(Outcome.RESPONDED);
    assertThat(samples).filteredOn(s -> s.outcome() == Outcome.REFUSED).hasSizeGreaterThan(5);
    assertThat(samples.subList(130, 150))
        .extracting(RunSample::outcome)
        .containsOnly(Outcome.RESPONDED);
  }

  @Test
  void aNameThatNobodyKnowsIsSaidBeforeAnythingIsWritten() throws IOException {
    TestTraces.write(temp.resolve("t.trace"), 3, i -> 0);
    ReplayOptions options = TestReplays.options(temp, 1, 8, ofMillis(100));
    ReplayOptions unknown =
        TestReplays.withTarget(options, Target.parse("http://shop.invalid:8080"), options.tls());
    assertThatThrownBy(() -> TestReplays.run(unknown))
        .isInstanceOf(UnknownHostException.class)
        .hasMessage("--target http://shop.invalid:8080: no address is known for shop.invalid");
    assertThat(unknown.run()).doesNotExist();
  }

  @Test
  void noFilesAreLeft() throws IOException {
    try (RawServer server = FaultChild.slowServer()) {
      Map<Outcome, Long> outcomes =
          FaultChild.run(temp, server.port(), "sh", "-c", "ulimit -n 150; exec \"$@\"");
      assertThat(outcomes).containsOnlyKeys(Outcome.RESPONDED, Outcome.NO_RESOURCES);
      assertThat(outcomes.get(Outcome.NO_RESOURCES)).isGreaterThan(100);
    }
  }

  @Test
  void noPortsAreLeft() throws IOException, InterruptedException {
    String fewPorts =
        "ip link set lo up && echo 20000 20099 > /proc/sys/net/ipv4/ip_local_port_range";
    String[] namespace = {"unshare", "-n", "sh", "-c"};
    assumeTrue(succeeds(namespace, fewPorts), "needs root, for a network with few ports");
    Map<Outcome, Long> outcomes =
        FaultChild.run(temp, 0, "unshare", "-n", "sh", "-c", fewPorts + " && exec \"$@\"");
    assertThat(outcomes).containsOnlyKeys(Outcome.RESPONDED, Outcome.NO_RESOURCES);
    assertThat(outcomes.get(Outcome.NO_RESOURCES)).isBetween(190L, 210L);
  }

  private static boolean succeeds(String[] prefix, String script) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of(prefix));
    command.add(script);
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException e) {
      return false;
    }
  }
}
