package io.aftershock.spark.replay;

import io.aftershock.replay.PlannedReplay;
import io.aftershock.replay.ReplayArguments;
import io.aftershock.replay.run.RunInfo.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What one task sends, on the machine that it runs on: its trace is there, and it is planned. */
final class PreparedPart implements AutoCloseable {
  private final Path directory;
  private final @Nullable PlannedReplay planned;
  private boolean isKept;

  private PreparedPart(Path directory, @Nullable PlannedReplay planned) {
    this.directory = directory;
    this.planned = planned;
  }

  /**
   * Prepares one, by the classes that read the command line of the program for one machine.
   *
   * @param index which task's, from 1
   * @param mistakes what is wrong with the command line is added to it
   * @throws IOException where the trace cannot be read, or has nothing to send
   */
  static PreparedPart of(Assignment assignment, int index, List<String> mistakes)
      throws IOException {
    Path directory = Files.createTempDirectory("aftershock-replay");
    try {
      ReplayArguments arguments = SparkReplayCommand.read(assignment.words());
      arguments.setTrace(
          LocalTrace.of(
              assignment.traceDirectory(),
              assignment.shares().isEmpty() ? null : assignment.shares().get(index - 1),
              directory));
      if (assignment.shares().isEmpty()) {
        arguments.setPart(new Part(index, assignment.tasks()));
      }
      return new PreparedPart(directory, PlannedReplay.of(arguments, run(directory), mistakes));
    } catch (IOException | RuntimeException e) {
      delete(directory);
      throw e;
    }
  }

  private static Path run(Path directory) {
    return directory.resolve("run");
  }

  /** Where its run is written. */
  Path run() {
    return run(directory);
  }

  /** What it sends; to be called where there were no mistakes. */
  PlannedReplay planned() {
    if (planned == null) {
      throw new IllegalStateException("it was not planned, since there were mistakes");
    }
    return planned;
  }

  /** What is here stays where nobody else has it: {@code keep} as long as that is so. */
  void keep(boolean keep) {
    isKept = keep;
  }

  /** Removes what is on this machine, unless it is kept. */
  @Override
  public void close() throws IOException {
    if (!isKept) {
      delete(directory);
    }
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
