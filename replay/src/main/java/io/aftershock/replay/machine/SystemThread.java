package io.aftershock.replay.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Threads of this process as Linux knows them: by numbers, which are empty elsewhere. */
final class SystemThread {
  private SystemThread() {}

  /** Number of the calling thread. */
  static String number() {
    try {
      return Files.readSymbolicLink(Path.of("/proc/thread-self")).getFileName().toString();
    } catch (IOException | UnsupportedOperationException e) {
      return "";
    }
  }

  /** Number of a thread of that name; empty where there is none, too. */
  static String number(String name) {
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      return threads
          .filter(thread -> SystemFile.read(thread.resolve("comm")).equals(name))
          .map(thread -> thread.getFileName().toString())
          .findFirst()
          .orElse("");
    } catch (IOException | UncheckedIOException e) {
      return "";
    }
  }
}
