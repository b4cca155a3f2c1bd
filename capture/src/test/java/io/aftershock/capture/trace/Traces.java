package io.aftershock.capture.trace;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Small traces, written and read whole. */
final class Traces {
  private Traces() {}

  static TraceInfo write(Path directory, List<TraceRequest> requests) throws IOException {
    try (TraceWriter writer = TraceWriter.create(directory)) {
      for (TraceRequest request : requests) {
        writer.append(request);
      }
      long span = writer.spanNanos();
      return writer.finish((digest, bytes) -> info(requests.size(), span, digest, bytes));
    }
  }

  static List<TraceRequest> read(Path directory) throws IOException {
    try (TraceReader reader = TraceReader.open(directory)) {
      List<TraceRequest> requests = new ArrayList<>();
      for (TraceRequest request = reader.next(); request != null; request = reader.next()) {
        requests.add(request);
      }
      return requests;
    }
  }

  /** Requests with every field set or absent at random, bodies of up to some kilobytes. */
  static List<TraceRequest> random(int count, long seed) {
    Random random = new Random(seed);
    List<TraceRequest> requests = new ArrayList<>();
    long offset = 0;
    for (int i = 0; i < count; i++) {
      offset += random.nextInt(1_000_000);
      String body = random.nextBoolean() ? bytes(random, 5_000) : null;
      BodyOrigin origin = BodyOrigin.ofCode(body == null ? 1 : 1 + random.nextInt(3));
      requests.add(
          new TraceRequest(
              i,
              offset,
              random.nextBoolean() ? "GET" : "POST",
              "/" + bytes(random, 200),
              random.nextBoolean() ? "https" : null,
              random.nextBoolean() ? "shop.example" : null,
              headers(random),
              origin == BodyOrigin.FILLER ? FillerBody.of(random.nextInt(9_000)) : body,
              random.nextInt(5),
              random.nextLong(),
              random.nextInt(3),
              random.nextInt(10),
              random.nextInt(600),
              random.nextInt(1_000_000) - 1,
              random.nextInt(100) - 1,
              origin));
    }
    return requests;
  }

  private static List<Header> headers(Random random) {
    List<Header> headers = new ArrayList<>();
    for (int i = random.nextInt(5); i > 0; i--) {
      headers.add(new Header("X-" + i, bytes(random, 50)));
    }
    return headers;
  }

  /** Any bytes at all, one a char. */
  private static String bytes(Random random, int maxLength) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(maxLength); i > 0; i--) {
      text.append((char) random.nextInt(256));
    }
    return text.toString();
  }

  static TraceInfo info(long kept, long spanNanos, String digest, long fileBytes) {
    return new TraceInfo(
        TraceInfo.SCHEMA,
        "test",
        List.of(new TraceInfo.Source("access.log", "combined", 10, "00")),
        new TraceInfo.Counts(kept + 3, kept, Map.of("blank line", 1L), Map.of("no time", 2L)),
        Instant.parse("2026-11-24T07:10:14.123456789Z"),
        spanNanos,
        new TraceInfo.Time("completion", true, 1_000_000_000L, "rank", 1),
        new TraceInfo.Privacy(
            Map.of("cookie", 1L),
            Map.of(),
            Map.of("token", 2L),
            List.of("query token"),
            "numbered"),
        List.of("GET /caf\u00e9", "POST /a\"b"),
        Map.of("shop.example", 2L),
        4,
        5,
        6,
        digest,
        fileBytes,
        List.of(),
        null);
  }
}
