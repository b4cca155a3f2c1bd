package io.aftershock;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.IntToDoubleFunction;

/** A log of GETs of {@code /r/0}, {@code /r/1} and so on, captured by the jar. */
final class MadeLog {
  private static final String FORMAT = "$msec $request_time $remote_addr \"$request\" $status";
  private static final double START_SECONDS = 1_795_506_935;
  private static final double REQUEST_SECONDS = 0.01;

  private MadeLog() {}

  /**
   * Captures {@code count} requests into {@code t.trace} of a directory.
   *
   * @param clients how many send them, in turn
   * @param path what request i asks for, with a place for i
   * @param seconds when request i arrived, never before that of i - 1
   */
  static void capture(
      Path directory, int count, int clients, String path, IntToDoubleFunction seconds)
      throws IOException, InterruptedException {
    StringBuilder log = new StringBuilder();
    for (int i = 0; i < count; i++) {
      log.append(
          String.format(
              Locale.ROOT,
              "%.3f %.3f 10.0.%d.%d \"GET %s HTTP/1.1\" 200%n",
              START_SECONDS + seconds.applyAsDouble(i) + REQUEST_SECONDS,
              REQUEST_SECONDS,
              i % clients / 200,
              1 + i % clients % 200,
              path.formatted(i)));
    }
    Files.writeString(directory.resolve("made.log"), log);
    Jar.Result result =
        Jar.run(directory, "capture", "made.log", "--log-format", FORMAT, "-o", "t.trace");
    assertThat(result.exitCode()).as(result.err()).isZero();
  }
}
