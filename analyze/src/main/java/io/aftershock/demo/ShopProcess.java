package io.aftershock.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The demo's target in a process of its own, so that it and the replay do not share a heap and a
 * compiler. It ends with this object, and with this process.
 */
final class ShopProcess implements AutoCloseable {
  static final String MAIN_CLASS = "io.aftershock.fixtures.ShopCommand";

  private static final String READY = "listening on ";
  private static final long LONGEST_END_SECONDS = 5;

  private final Process process;
  private final String url;

  private ShopProcess(Process process, String url) {
    this.process = process;
    this.url = url;
  }

  /**
   * Starts a shop on a free port.
   *
   * @param poolSize connections to its database
   * @throws IOException where it does not start
   */
  static ShopProcess start(int poolSize) throws IOException {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    List<String> command =
        List.of(
            java.toString(),
            "-XX:+UseSerialGC",
            "-Xmx128m",
            "-cp",
            System.getProperty("java.class.path"),
            MAIN_CLASS,
            "--port",
            "0",
            "--pool",
            Integer.toString(poolSize),
            "--until-stdin-closes");
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader output = process.inputReader(UTF_8);
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return new ShopProcess(process, line.substring(READY.length()));
      }
    }
    process.destroy();
    throw new IOException("the demo's shop did not start");
  }

  String url() {
    return url;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close(); // It ends when nobody can talk to it any more.
    try {
      if (!process.waitFor(LONGEST_END_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
