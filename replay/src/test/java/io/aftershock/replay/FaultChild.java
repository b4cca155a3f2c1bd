package io.aftershock.replay;

import static java.time.Duration.ofSeconds;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.aftershock.replay.run.Outcome;
import io.aftershock.replay.run.RunSample;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A replay in a JVM of its own, to which the system gives less than it needs. */
final class FaultChild {
  private static final int REQUESTS = 300;
  private static final String HEADING = "outcome ";

  private FaultChild() {}

  /** A server that takes a second for each answer, so that the connections pile up. */
  static RawServer slowServer() throws IOException {
    return RawServer.start(
        peer -> {
          while (true) {
            peer.request();
            RawServer.pause(1000);
            peer.send("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
          }
        });
  }

  /**
   * Replays 300 requests within 0.6 s in a child, and returns how many ended how.
   *
   * @param around a shell command that ends in {@code exec "$@"}
   * @param port the server's, or 0 for one in the child
   */
  static Map<Outcome, Long> run(Path directory, int port, String... around) throws IOException {
    List<String> command = new ArrayList<>(List.of(around));
    command.add("sh"); // The shell's name of itself.
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-") || argument.startsWith("--enable-"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            FaultChild.class.getName(),
            directory.toString(),
            String.valueOf(port)));
    File output = directory.resolve("child.txt").toFile();
    Process child =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output).start();
    try {
      if (!child.waitFor(60, TimeUnit.SECONDS)) {
        throw new IOException("the child did not end");
      }
    } catch (InterruptedException e) {
      throw new IOException(e);
    } finally {
      child.destroyForcibly();
    }
    String text = Files.readString(output.toPath());
    if (child.exitValue() != 0) {
      throw new IOException(text);
    }
    Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    text.lines()
        .filter(line -> line.startsWith(HEADING))
        .map(line -> line.substring(HEADING.length()).split(" "))
        .forEach(words -> outcomes.put(Outcome.valueOf(words[0]), Long.valueOf(words[1])));
    return outcomes;
  }

  /** The child: its directory, and the server's port or 0. */
  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[0]);
    int port = Integer.parseInt(arguments[1]);
    PrintStream out = System.out;
    // Else classes would be looked for when no file is left to read them with.
    new FaultReplay(directory.resolve("refused"), 3).to(1);
    try (RawServer server = slowServer()) {
      new FaultReplay(directory.resolve("answered"), 3).to(server.port());
    }
    try (RawServer own = port == 0 ? slowServer() : null) {
      Map<Outcome, Long> outcomes =
          new FaultReplay(directory, REQUESTS, 2)
                  .connections(REQUESTS)
                  .timeout(ofSeconds(10))
                  .to(own == null ? port : own.port())
                  .stream()
                  .collect(groupingBy(RunSample::outcome, counting()));
      outcomes.forEach((outcome, count) -> out.println(HEADING + outcome + " " + count));
    }
  }
}
