package io.aftershock.analyze.input.foreign;

import io.aftershock.analyze.findings.Origin;
import io.aftershock.analyze.findings.SideInfo;
import io.aftershock.analyze.input.Side;
import io.aftershock.capture.PlainCapture;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Logs, HAR files and recordings: captured into a trace that is gone when its requests are read.
 */
final class CapturedLog {
  private static final String NOTE =
      "the durations of a log were measured where it was written; network and queues in front of"
          + " that are not in them";

  private CapturedLog() {}

  /**
   * Loads what capture can read, without any option.
   *
   * @param otherwise what is added where capture does not know it either
   * @throws IOException where it cannot, or where no duration was recorded
   */
  static Side load(Path path, String otherwise) throws IOException {
    Path workshop = Files.createTempDirectory("aftershock-side-");
    try {
      Path trace = workshop.resolve("side.trace");
      capture(path, trace, otherwise);
      TraceInfo info = info(trace);
      if (info.requestsWithDuration() == 0) {
        throw new IOException(
            path
                + ": its log recorded no durations, so there is nothing to compare; record"
                + " $request_time (NGINX) or %D (Apache)");
      }
      return named(path, Side.load(trace), info.sources().get(0).format());
    } finally {
      delete(workshop);
    }
  }

  private static void capture(Path path, Path trace, String otherwise) throws IOException {
    try {
      PlainCapture.write(path, trace);
    } catch (IOException e) {
      throw new IOException(e.getMessage() + otherwise, e);
    }
  }

  private static TraceInfo info(Path trace) throws IOException {
    try (TraceReader reader = TraceReader.open(trace)) {
      return reader.info();
    }
  }

  /** It is no trace for the user, and requests of a log are not those of another log. */
  private static Side named(Path path, Side captured, String format) {
    SideInfo info = captured.info();
    return new Side(
        new SideInfo(
            path.toString(),
            "",
            "",
            info.endpoints(),
            info.requests(),
            info.unmeasured(),
            null,
            new Origin("a log (" + format + ")", format, true, List.of(NOTE)),
            null,
            null),
        captured.samples());
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      files
          .sorted(Comparator.reverseOrder())
          .forEach(
              file -> {
                try {
                  Files.delete(file);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
