package io.aftershock;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The system's NGINX on a port of the loopback address, which answers everything with 200 and logs
 * when it did.
 */
final class Nginx implements AutoCloseable {
  private static final Path PROGRAM = Path.of("/usr/sbin/nginx");
  private static final long LONGEST_WAIT_NANOS = TimeUnit.SECONDS.toNanos(20);
  private static final long LONGEST_END_SECONDS = 10;

  private final Process process;
  private final Path log;
  private final int port;

  /**
   * A line of its log.
   *
   * @param millis wall-clock time of the answer, in milliseconds since 1970
   * @param uri path and query
   * @param team the header {@code X-Team}, or {@code -}
   */
  record Hit(long millis, String uri, String team) {
    private static Hit of(String line) {
      String[] words = line.split(" ", 3);
      return new Hit(Math.round(Double.parseDouble(words[0]) * 1_000), words[1], words[2]);
    }
  }

  private Nginx(Process process, Path log, int port) {
    this.process = process;
    this.log = log;
    this.port = port;
  }

  static boolean isInstalled() {
    return Files.isExecutable(PROGRAM);
  }

  /** Starts it with its files in {@code directory}; returns when it listens. */
  static Nginx start(Path directory) throws IOException, InterruptedException {
    int port = freePort();
    Path log = Files.createFile(directory.resolve("access.log"));
    Path configuration =
        Files.writeString(
            directory.resolve("nginx.conf"),
            """
            daemon off; worker_processes 1; pid %1$s/pid; error_log %1$s/error.log;
            events { worker_connections 1024; }
            http {
              log_format when '$msec $request_uri $http_x_team';
              client_body_temp_path %1$s; proxy_temp_path %1$s; fastcgi_temp_path %1$s;
              uwsgi_temp_path %1$s; scgi_temp_path %1$s; keepalive_requests 100000;
              server {
                listen 127.0.0.1:%2$d; access_log %3$s when;
                location / { return 200 "ok\\n"; }
              }
            }
            """
                .formatted(directory, port, log));
    Process process =
        new ProcessBuilder(
                PROGRAM.toString(), "-c", configuration.toString(), "-p", directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("said").toFile())
            .start();
    Nginx nginx = new Nginx(process, log, port);
    nginx.awaitListening();
    return nginx;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitListening() throws InterruptedException {
    long started = System.nanoTime();
    while (true) {
      try {
        new Socket(InetAddress.getLoopbackAddress(), port).close();
        return;
      } catch (IOException e) {
        if (!process.isAlive() || System.nanoTime() - started > LONGEST_WAIT_NANOS) {
          close();
          throw new IllegalStateException("NGINX does not listen", e);
        }
        Thread.sleep(10);
      }
    }
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /** Its log, once it has so many lines; it is written after the answer is. */
  List<Hit> hits(long lines) throws IOException, InterruptedException {
    long started = System.nanoTime();
    List<String> read = Files.readAllLines(log);
    while (read.size() < lines && System.nanoTime() - started < LONGEST_WAIT_NANOS) {
      Thread.sleep(10);
      read = Files.readAllLines(log);
    }
    return new ArrayList<>(read.stream().map(Hit::of).toList());
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
