package io.aftershock.replay;

import io.aftershock.capture.trace.BodyOrigin;
import io.aftershock.capture.trace.FillerBody;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.capture.trace.TraceWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.Stream;

/** Small traces for the tests of replay. */
public final class TestTraces {
  private TestTraces() {}

  /** A GET of {@code /r/<index>} with nothing else recorded. */
  public static TraceRequest get(long index, long offsetNanos) {
    return request("GET", index, offsetNanos, null);
  }

  /** A request to {@code /r/<index>}. */
  public static TraceRequest request(String method, long index, long offsetNanos, String body) {
    return new TraceRequest(
        index,
        offsetNanos,
        method,
        "/r/" + index,
        null,
        null,
        List.of(),
        body,
        0,
        0,
        0,
        0,
        200,
        -1,
        -1);
  }

  /** A POST to {@code /r/<index>} with a body of which only the length was recorded. */
  public static TraceRequest post(long index, long offsetNanos, int bodyBytes) {
    return new TraceRequest(
        index,
        offsetNanos,
        "POST",
        "/r/" + index,
        null,
        null,
        List.of(),
        FillerBody.of(bodyBytes),
        0,
        0,
        0,
        0,
        200,
        -1,
        -1,
        BodyOrigin.FILLER);
  }

  /** Writes {@code count} GETs whose offsets are a function of their index. */
  public static Path write(Path directory, int count, LongUnaryOperator offsetNanos)
      throws IOException {
    TraceRequest[] requests = new TraceRequest[count];
    for (int i = 0; i < count; i++) {
      requests[i] = get(i, offsetNanos.applyAsLong(i));
    }
    return write(directory, requests);
  }

  /** Writes these requests. */
  public static Path write(Path directory, TraceRequest... requests) throws IOException {
    try (TraceWriter writer = TraceWriter.create(directory)) {
      for (TraceRequest request : requests) {
        writer.append(request);
      }
      long count = requests.length;
      writer.finish(
          (digest, bytes) ->
              new TraceInfo(
                  TraceInfo.SCHEMA,
                  "test",
                  List.of(),
                  new TraceInfo.Counts(count, count, Map.of(), Map.of()),
                  Instant.parse("2026-01-01T00:00:00Z"),
                  writer.spanNanos(),
                  new TraceInfo.Time("arrival", false, 1, "none", 0),
                  TraceInfo.Privacy.nothing(),
                  List.of("GET /r/:n"),
                  Map.of(),
                  sessions(requests),
                  0,
                  0,
                  digest,
                  bytes,
                  List.of(),
                  null));
    }
    return directory;
  }

  private static long sessions(TraceRequest... requests) {
    return Stream.of(requests)
        .mapToLong(TraceRequest::session)
        .filter(session -> session != 0)
        .distinct()
        .count();
  }
}
