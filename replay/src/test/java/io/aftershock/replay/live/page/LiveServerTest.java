package io.aftershock.replay.live.page;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aftershock.replay.live.Controls;
import io.aftershock.replay.live.LiveView;
import io.aftershock.replay.live.LogEntry;
import io.aftershock.replay.schedule.ArrivalCurve;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.channels.ClosedByInterruptException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveServerTest {
  private static final String TOKEN = "0123456789abcdef";

  private final List<String> done = new CopyOnWriteArrayList<>();
  private final LiveView view = new LiveView(List.of("GET /"));
  private LiveServer server;

  private final class Noted implements Controls {
    @Override
    public State state() {
      return new State(false, 1, null, "this one cannot");
    }

    @Override
    public void pause() {
      done.add("pause");
    }

    @Override
    public void resume() {
      done.add("resume");
    }

    @Override
    public void load(double load) {
      throw new IllegalStateException("this one cannot");
    }

    @Override
    public void stop() {
      done.add("stop");
    }
  }

  private int start(String where) throws IOException {
    ArrivalCurve curve = new ArrivalCurve();
    curve.add(0);
    RunFacts facts =
        new RunFacts(
            "a.trace", "http://t", "r.run", 1, 1, 1_000_000_000, 1_000_000, curve, new Noted());
    UiAddress address = UiAddress.parse(where);
    server = LiveServer.start(address, Access.to(address, TOKEN), view, facts);
    return URI.create(server.url()).getPort();
  }

  @AfterEach
  void end() {
    view.end("completed");
    if (server != null) {
      server.end("completed");
    }
  }

  /** Status and body of an answer. */
  private record Answer(int status, String head, String body) {}

  private static Answer ask(int port, String line, String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      write(socket, line, headers);
      String all = new String(socket.getInputStream().readAllBytes(), UTF_8);
      int body = all.indexOf("\r\n\r\n");
      return new Answer(
          Integer.parseInt(all.substring(9, 12)), all.substring(0, body), all.substring(body + 4));
    }
  }

  private static void write(Socket socket, String line, String... headers) throws IOException {
    String head =
        line + " HTTP/1.1\r\n" + String.join("\r\n", headers) + "\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(UTF_8));
  }

  private static String host(int port) {
    return "Host: 127.0.0.1:" + port;
  }

  @Test
  void thePageHasAllInItAndMayAskNobodyElse() throws IOException {
    int port = start("127.0.0.1:0");
    Answer page = ask(port, "GET /", host(port));
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.head())
        .contains("default-src 'none'", "connect-src 'self'", "frame-ancestors 'none'")
        .containsIgnoringCase("x-content-type-options: nosniff");
    assertThat(page.body())
        .contains("echarts", "new EventSource(")
        .doesNotContain("{{", "<script src");
    assertThat(ask(port, "GET /other", host(port)).status()).isEqualTo(404);
    assertThat(server.url()).isEqualTo("http://127.0.0.1:" + port + "/?token=" + TOKEN);
  }

  @Test
  void aNameThatLeadsHereIsNotOurs() throws IOException {
    int port = start("127.0.0.1:0");
    for (String path : List.of("/", "/events", "/control/stop")) {
      assertThat(ask(port, "GET " + path, "Host: evil.example:" + port).status()).isEqualTo(403);
    }
    assertThat(ask(port, "GET /", "Host: localhost:" + port).status()).isEqualTo(200);
    assertThat(ask(port, "GET /", "Host: localhost:1").status()).isEqualTo(403);
  }

  @Test
  void controlsTakeThisPagesOriginAndTheToken() throws IOException {
    int port = start("127.0.0.1:0");
    String origin = "Origin: http://127.0.0.1:" + port;
    String token = "X-Aftershock-Token: " + TOKEN;
    String none = "Content-Length: 0";
    String pause = "POST /control/pause";
    assertThat(ask(port, pause, host(port), none).status()).isEqualTo(403);
    assertThat(ask(port, pause, host(port), none, origin).status()).isEqualTo(403);
    assertThat(ask(port, pause, host(port), none, token).status()).isEqualTo(403);
    String other = "Origin: http://evil.example";
    assertThat(ask(port, pause, host(port), none, token, other).status()).isEqualTo(403);
    assertThat(ask(port, pause, host(port), none, token, origin, other).status()).isEqualTo(403);
    String wrong = token.replace('0', '1');
    assertThat(ask(port, pause, host(port), none, wrong, origin).status()).isEqualTo(403);
    String inUrl = pause + "?token=" + TOKEN;
    assertThat(ask(port, inUrl, host(port), none, origin).status()).isEqualTo(403);
    assertThat(done).isEmpty();

    assertThat(ask(port, pause, host(port), none, token, origin).status()).isEqualTo(200);
    assertThat(ask(port, "GET /control/stop", host(port), token, origin).status()).isEqualTo(405);
    Answer unknown = ask(port, "POST /control/x", host(port), none, token, origin);
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(done).containsExactly("pause");
  }

  @Test
  void whatIsRefusedSaysWhy() throws IOException {
    int port = start("127.0.0.1:0");
    String[] headers = {
      host(port),
      "Content-Length: 0",
      "Origin: http://127.0.0.1:" + port,
      "X-Aftershock-Token: " + TOKEN
    };
    assertThat(ask(port, "POST /control/load", headers).status()).isEqualTo(400);
    headers[1] = "Content-Length: 1\r\nContent-Type: text/plain";
    headers[3] += "\r\nConnection: close\r\n\r\n2"; // The rest is of no request.
    Answer refused = ask(port, "POST /control/load", headers);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.body()).contains("this one cannot");
  }

  @Test
  void whereOthersCanReachItTheSightTakesTheToken() throws IOException {
    int port = start("0.0.0.0:0");
    assertThat(ask(port, "GET /", host(port)).status()).isEqualTo(403);
    assertThat(ask(port, "GET /events", host(port)).status()).isEqualTo(403);
    assertThat(ask(port, "GET /?token=" + TOKEN, host(port)).status()).isEqualTo(200);
    assertThat(ask(port, "GET /?token=" + TOKEN, "Host: evil.example:" + port).status())
        .isEqualTo(403);
  }

  @Test
  void viewersAreToldWhatIsKnownAndThereAreNotTooMany() throws Exception {
    int port = start("127.0.0.1:0");
    view.log().add(5, LogEntry.Kind.RUN, "started");
    List<Socket> viewers = new ArrayList<>();
    try {
      for (int i = 0; i < Viewers.MOST; i++) {
        Socket viewer = new Socket(InetAddress.getLoopbackAddress(), port);
        viewers.add(viewer);
        write(viewer, "GET /events", host(port));
        JsonNode hello = first(viewer);
        assertThat(hello.get("schema").textValue()).isEqualTo("aftershock.live/1");
        assertThat(hello.get("plan").get("counts").size()).isEqualTo(1);
        assertThat(hello.get("log").get(0).get("text").textValue()).isEqualTo("started");
        assertThat(hello.get("controls").get("loadRefusal").textValue()).contains("cannot");
      }
      assertThat(ask(port, "GET /events", host(port)).status()).isEqualTo(503);
    } finally {
      for (Socket viewer : viewers) {
        viewer.close();
      }
    }
  }

  private static JsonNode first(Socket viewer) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(viewer.getInputStream(), UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      if (line.startsWith("data: ")) {
        return new JsonMapper().readTree(line.substring(6));
      }
    }
    throw new IOException("nothing was told");
  }

  @Test
  void whoDoesNotReadIsLetGo() throws Exception {
    Viewers viewers = new Viewers();
    Thread slow =
        new Thread(
            () -> {
              Object viewer = viewers.come();
              viewers.watch(viewer, "first", new Stuck());
            });
    slow.start();
    while (viewers.count() == 0) {
      Thread.onSpinWait();
    }
    for (int i = 0; viewers.count() > 0; i++) {
      assertThat(i).isLessThan(100);
      viewers.tell("second " + i);
    }
    slow.join(60_000);
    assertThat(slow.isAlive()).isFalse();
  }

  /** Takes nothing until it is broken off. */
  private static final class Stuck extends OutputStream {
    @Override
    public void write(int b) throws IOException {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        throw new ClosedByInterruptException();
      }
    }
  }

  @Test
  void addressesAreRead() {
    assertThat(UiAddress.parse("[::1]:80").isLoopback()).isTrue();
    assertThat(UiAddress.parse("0.0.0.0:1").isLoopback()).isFalse();
    for (String wrong : List.of("8089", "a b:1", "127.0.0.1:70000", "::1:80", "127.0.0.1")) {
      assertThatThrownBy(() -> UiAddress.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> Access.checked("short")).hasMessageContaining("16");
    assertThat(Access.newToken()).hasSize(24).isNotEqualTo(Access.newToken());
  }
}
