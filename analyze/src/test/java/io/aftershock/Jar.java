package io.aftershock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The built jar, started as a user starts it. */
final class Jar {
  private static final Path FILE = Path.of(System.getProperty("aftershock.jar"));
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");
  private static final long LONGEST_RUN_SECONDS = 180;

  /** What a run of it left. */
  record Result(int exitCode, String out, String err) {}

  private Jar() {}

  /** The program that starts JVMs. */
  static Path java() {
    return JAVA;
  }

  /** The path of the jar. */
  static Path file() {
    return FILE;
  }

  /** Runs it in {@code directory} to its end. */
  static Result run(Path directory, String... arguments) throws IOException, InterruptedException {
    return result(directory, start(directory, arguments));
  }

  /** Starts it in {@code directory}; its output goes to files there. */
  static Process start(Path directory, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-jar", FILE.toString()));
    command.addAll(List.of(arguments));
    return start(directory, command);
  }

  /** Starts any command in {@code directory}; its output goes to files there. */
  static Process start(Path directory, List<String> command) throws IOException {
    return new ProcessBuilder(command)
        .directory(directory.toFile())
        .redirectOutput(directory.resolve("stdout").toFile())
        .redirectError(directory.resolve("stderr").toFile())
        .start();
  }

  /** Waits for a process that was started in {@code directory}. */
  static Result result(Path directory, Process process) throws IOException, InterruptedException {
    if (!process.waitFor(LONGEST_RUN_SECONDS, TimeUnit.SECONDS)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      throw new IllegalStateException(
          "still running after %d s; it has said so far:%n%s%n%s"
              .formatted(LONGEST_RUN_SECONDS, out(directory), err(directory)));
    }
    return new Result(process.exitValue(), out(directory), err(directory));
  }

  private static String out(Path directory) throws IOException {
    return Files.readString(directory.resolve("stdout"), UTF_8);
  }

  private static String err(Path directory) throws IOException {
    return Files.readString(directory.resolve("stderr"), UTF_8);
  }
}
