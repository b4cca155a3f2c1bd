package io.aftershock.analyze;

import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes traces for tests, on disk as a capture writes them. */
final class TraceFixture {
  private TraceFixture() {}

  /** Requests at these times that all took {@code durationNanos}; returns the content's digest. */
  static String write(Path path, long[] arrivals, long durationNanos) throws IOException {
    String[] contents = new String[1];
    try (TraceWriter writer = TraceWriter.create(path)) {
      for (int i = 0; i < arrivals.length; i++) {
        writer.append(request(i, arrivals[i], durationNanos));
      }
      writer.finish(
          (content, fileBytes) -> {
            contents[0] = content;
            return info(content, fileBytes, arrivals);
          });
    }
    return contents[0];
  }

  private static TraceRequest request(int index, long offsetNanos, long durationNanos) {
    return new TraceRequest(
        index,
        offsetNanos,
        "GET",
        "/cart",
        null,
        null,
        List.of(),
        null,
        0,
        0,
        0,
        index % 2,
        200,
        durationNanos,
        -1);
  }

  private static TraceInfo info(String content, long fileBytes, long[] arrivals) {
    int count = arrivals.length;
    return new TraceInfo(
        TraceInfo.SCHEMA,
        "aftershock test",
        new ArrayList<>(),
        new TraceInfo.Counts(count, count, Map.of(), Map.of()),
        Instant.EPOCH,
        arrivals[count - 1],
        new TraceInfo.Time("arrival", false, 1, "none", 1),
        TraceInfo.Privacy.nothing(),
        RunFixture.ENDPOINTS,
        Map.of(),
        0,
        0,
        count,
        content,
        fileBytes,
        List.of(),
        null);
  }
}
