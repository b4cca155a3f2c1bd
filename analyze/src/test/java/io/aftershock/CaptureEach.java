package io.aftershock;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Runs many command lines in one JVM, so that a test can run the jar often. Started with the jar in
 * front of the class path, with a file of command lines, whose words have tabs between them. What
 * each says goes to a file named after its line, {@code 1.txt}, and its exit code to the first
 * line.
 */
final class CaptureEach {
  private CaptureEach() {}

  /** Runs the lines of the file {@code args[0]}. */
  public static void main(String[] args) throws IOException {
    Path commands = Path.of(args[0]);
    List<String> lines = Files.readAllLines(commands, UTF_8);
    for (int i = 0; i < lines.size(); i++) {
      StringWriter said = new StringWriter();
      PrintWriter writer = new PrintWriter(said, true);
      int exitCode = Main.run(writer, writer, lines.get(i).split("\t"));
      Files.writeString(commands.resolveSibling((i + 1) + ".txt"), exitCode + "\n" + said, UTF_8);
    }
  }
}
