package io.aftershock;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Prometheus, which asks one address each second. */
final class PrometheusServer implements AutoCloseable {
  private static final String CONFIGURATION =
      """
      global: {scrape_interval: 1s, scrape_timeout: 1s}
      scrape_configs:
        - job_name: aftershock
          static_configs: [{targets: ['127.0.0.1:%d']}]
      """;

  private final Process process;
  private final int port;
  private final HttpClient client = HttpClient.newHttpClient();

  private PrometheusServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Whether this machine has one. */
  static boolean isInstalled() {
    return List.of(System.getenv("PATH").split(":", -1)).stream()
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, "prometheus")));
  }

  /** Starts one that keeps all it has in {@code directory}, and waits until it is ready. */
  static PrometheusServer start(Path directory, int askedPort) throws Exception {
    int port = freePort();
    Files.createDirectories(directory);
    Path file = directory.resolve("prometheus.yml");
    Files.writeString(file, CONFIGURATION.formatted(askedPort));
    Process process =
        Jar.start(
            directory,
            List.of(
                "prometheus",
                "--config.file=" + file,
                "--storage.tsdb.path=" + directory.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port));
    PrometheusServer server = new PrometheusServer(process, port);
    while (!server.isReady()) {
      if (!process.isAlive()) {
        throw new IllegalStateException(Files.readString(directory.resolve("stderr")));
      }
      Thread.onSpinWait();
    }
    return server;
  }

  /** A port that nobody listens at. */
  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private boolean isReady() throws InterruptedException {
    try {
      return get("/-/ready").statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(url() + path)).build(), BodyHandlers.ofString());
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** What it answers to PromQL now. */
  JsonNode query(String promql) throws Exception {
    String query = URLEncoder.encode(promql, StandardCharsets.UTF_8);
    JsonNode answer = new ObjectMapper().readTree(get("/api/v1/query?query=" + query).body());
    if (!answer.path("status").asText().equals("success")) {
      throw new IllegalStateException(answer.toString());
    }
    return answer.path("data").path("result");
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
