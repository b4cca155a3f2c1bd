package io.aftershock.replay.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Processors by their numbers, as Linux writes them: {@code 0-3,8}. */
final class CpuList {
  private static final String ALLOWED = "Cpus_allowed_list:";

  private CpuList() {}

  /** The processors this process may use; empty where the system does not tell. */
  static List<Integer> allowed() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(ALLOWED))
          .findFirst()
          .map(line -> parse(line.substring(ALLOWED.length()).strip()))
          .orElse(List.of());
    } catch (IOException e) {
      return List.of(); // Not Linux.
    }
  }

  static List<Integer> parse(String list) {
    return Stream.of(list.split(",", -1))
        .flatMapToInt(
            part -> {
              String[] ends = part.split("-", 2);
              int first = Integer.parseInt(ends[0]);
              return IntStream.rangeClosed(
                  first, ends.length == 1 ? first : Integer.parseInt(ends[1]));
            })
        .boxed()
        .toList();
  }

  static String format(List<Integer> cpus) {
    return cpus.stream().map(String::valueOf).collect(Collectors.joining(","));
  }
}
