package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.body.BodyChoices;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.privacy.PrivacyPolicy;
import io.aftershock.capture.select.Selection;
import io.aftershock.capture.time.Subsecond;
import io.aftershock.capture.time.TimePolicy;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceInfo;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline from log to trace. */
final class CaptureTest {
  private static final long MILLI = 1_000_000L;
  private static final String NGINX_MS =
      "$msec $request_time $remote_addr $remote_user $host \"$request\" $status $body_bytes_sent"
          + " \"$http_referer\" \"$http_user_agent\" \"$http_cookie\" \"$http_authorization\"";

  @TempDir private Path temp;
  private int traces;

  @Test
  void writesWhatTheLogSaysInOrderOfArrival() throws IOException {
    Path log =
        write(
            "1700000000.900 0.100 192.0.2.1 ann a.example \"GET /quick/7?q=%2F HTTP/1.1\" 200 10 \"-\" \"probe\" \"-\" \"-\"",
            "1700000001.000 0.850 192.0.2.2 - b.example \"POST /slow HTTP/1.1\" 503 0 \"-\" \"probe\" \"-\" \"-\"",
            "1700000001.500 0.001 192.0.2.1 ann a.example \"GET /quick/8 HTTP/1.1\" 200 10 \"-\" \"probe\" \"-\" \"-\"");

    CaptureSummary summary = capture(log, defaults(NGINX_MS, 1));

    Header agent = new Header("User-Agent", "probe");
    List<TraceRequest> requests = CommandRun.requests(Path.of(summary.trace()));
    assertThat(requests)
        .usingRecursiveFieldByFieldElementComparatorIgnoringFields("scheme")
        .containsExactly(
            new TraceRequest(
                0,
                0,
                "POST",
                "/slow",
                null,
                "b.example",
                List.of(agent),
                null,
                1,
                1,
                0,
                0,
                503,
                850 * MILLI,
                0),
            new TraceRequest(
                1,
                650 * MILLI,
                "GET",
                "/quick/7?q=%2F",
                null,
                "a.example",
                List.of(agent),
                null,
                2,
                2,
                0,
                1,
                200,
                100 * MILLI,
                10),
            new TraceRequest(
                2,
                1_349 * MILLI,
                "GET",
                "/quick/8",
                null,
                "a.example",
                List.of(agent),
                null,
                2,
                2,
                0,
                1,
                200,
                MILLI,
                10));
    TraceInfo info = summary.info();
    assertThat(info.start()).isEqualTo(Instant.ofEpochSecond(1_700_000_000L, 150 * MILLI));
    assertThat(info.spanNanos()).isEqualTo(1_349 * MILLI);
    assertThat(info.endpoints()).containsExactly("POST /slow", "GET /quick/:n");
    assertThat(info.hosts()).containsEntry("a.example", 2L).containsEntry("b.example", 1L);
    assertThat(info.sessions()).isEqualTo(2);
    assertThat(info.time()).isEqualTo(new TraceInfo.Time("completion", false, MILLI, "none", 1));
    assertThat(summary.peakSecondRequests()).isEqualTo(2);
  }

  @Test
  void letsNoSecretReachTheDisk() throws IOException {
    Path log =
        write(
            "1700000000.900 0.100 192.0.2.1 ann a.example \"GET /a?token=s3cret&b=2 HTTP/1.1\" 200 10"
                + " \"http://a.example/?password=s3cret\" \"probe\" \"sid=s3cret\" \"Basic s3cret\"",
            "broken line with ?token=s3cret&access_token=s3cret");

    CaptureSummary summary = capture(log, defaults(NGINX_MS, 1));

    assertThat(summary.info().counts().rejectedTotal()).isEqualTo(1);
    assertThat(summary.info().privacy().redactedHeaders().keySet())
        .containsExactlyInAnyOrder("cookie", "authorization");
    try (Stream<Path> files = Files.walk(Path.of(summary.trace()))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).as("%s", file).doesNotContain("s3cret").doesNotContain("192.0.2.1");
      }
    }
    assertThat(CommandRun.requests(Path.of(summary.trace())).get(0).target())
        .isEqualTo("/a?token=REDACTED-1&b=2");
  }

  @Test
  void findsSecretsInLinesWhosePartsWereMetWithoutThem() throws IOException {
    String clean = "\"GET /a?b=2 HTTP/1.1\" 200 10 \"-\" \"probe\" \"-\" \"-\"";
    String secretTarget = "\"GET /a?token=s3cret HTTP/1.1\" 200 10 \"-\" \"probe\" \"-\" \"-\"";
    String secretHeader = "\"GET /a?b=2 HTTP/1.1\" 200 10 \"-\" \"probe\" \"-\" \"Basic s3cret\"";
    List<String> lines =
        Stream.of(clean, secretTarget, secretHeader, clean, secretHeader, secretTarget)
            .map(request -> "1700000000.900 0.100 192.0.2.1 ann a.example " + request)
            .toList();

    CaptureSummary summary = capture(write(lines.toArray(new String[0])), defaults(NGINX_MS, 1));

    List<Header> probe = List.of(new Header("User-Agent", "probe"));
    List<TraceRequest> requests = CommandRun.requests(Path.of(summary.trace()));
    assertThat(requests).extracting(TraceRequest::headers).containsOnly(probe);
    assertThat(requests)
        .extracting(TraceRequest::target)
        .containsExactly(
            "/a?b=2", "/a?token=REDACTED-1", "/a?b=2", "/a?b=2", "/a?b=2", "/a?token=REDACTED-1");
    assertThat(summary.info().privacy().redactedHeaders()).containsEntry("authorization", 2L);
    assertThat(summary.info().privacy().redactedQueryNames()).containsEntry("token", 2L);
  }

  @Test
  void takesBodiesFromHarFilesWithoutTheirSecrets() throws IOException {
    Path har = temp.resolve("shop.har");
    Files.writeString(
        har,
        """
        {"log": {"version": "1.2", "creator": {"name": "probe", "version": "1"}, "entries": [
          {"startedDateTime": "2026-11-24T07:10:15.250Z", "time": 40,
           "request": {"method": "GET", "url": "https://a.example/late", "httpVersion": "HTTP/1.1",
             "headers": [], "cookies": [], "queryString": [], "headersSize": -1, "bodySize": 0},
           "response": {"status": 200, "headers": [], "content": {"size": 5}, "bodySize": 5},
           "timings": {"send": 0, "wait": 40, "receive": 0}},
          {"startedDateTime": "2026-11-24T07:10:14.000Z", "time": 30,
           "request": {"method": "POST", "url": "https://a.example/login?next=/", "httpVersion": "h2",
             "headers": [{"name": "cookie", "value": "sid=s3cret"},
                         {"name": "content-type", "value": "application/json"}],
             "cookies": [{"name": "sid", "value": "s3cret"}], "queryString": [],
             "postData": {"mimeType": "application/json",
                          "text": "{\\"user\\":\\"ann\\",\\"password\\":\\"s3cret\\"}"},
             "headersSize": -1, "bodySize": 33},
           "response": {"status": 204, "headers": [], "content": {"size": 0}, "bodySize": 0},
           "timings": {"send": 0, "wait": 30, "receive": 0}}]}}
        """);

    CaptureSummary summary = capture(har, defaults(null, 1));

    List<TraceRequest> requests = CommandRun.requests(Path.of(summary.trace()));
    assertThat(requests).extracting(TraceRequest::target).containsExactly("/login?next=/", "/late");
    assertThat(requests.get(1).offsetNanos()).isEqualTo(1_250 * MILLI);
    assertThat(requests.get(0).scheme()).isEqualTo("https");
    assertThat(requests.get(0).body()).isEqualTo("{\"user\":\"ann\",\"password\":\"REDACTED-1\"}");
    assertThat(requests.get(0).headers())
        .containsExactly(new Header("content-type", "application/json"));
    assertThat(summary.info().requestsWithBody()).isEqualTo(1);
  }

  @Test
  void hasTheSameContentForTheSameInputAndSeed() throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      lines.append(combined(i / 50, "/" + i)).append('\n');
    }
    Path log = Files.writeString(temp.resolve("access.log"), lines);

    String content = capture(log, defaults(null, 1)).info().content();

    assertThat(capture(log, defaults(null, 1)).info().content()).isEqualTo(content);
    assertThat(capture(log, defaults(null, 2)).info().content()).isNotEqualTo(content);
  }

  @Test
  void takesTheStampAsToldWhereTheLineDoesNotTell() throws IOException {
    Path log = write(combined(0, "/"));
    TimePolicy told = new TimePolicy(StampMeaning.ARRIVAL, Subsecond.NONE, 1);

    TraceInfo.Time time = capture(log, options(null, told)).info().time();

    assertThat(time).isEqualTo(new TraceInfo.Time("arrival", false, 1_000 * MILLI, "none", 1));
  }

  @Test
  void accountsForEveryLineOfAnyMix() throws IOException {
    Random random = new Random(11);
    for (int round = 0; round < 20; round++) {
      StringBuilder text = new StringBuilder(combined(0, "/first")).append('\n');
      int lines = 1 + random.nextInt(300);
      for (int i = 1; i < lines; i++) {
        text.append(anyLine(random)).append('\n');
      }
      Path log = temp.resolve("mix.log");
      Files.writeString(log, text, StandardCharsets.ISO_8859_1);

      TraceInfo info = capture(log, defaults("combined", 1)).info();

      TraceInfo.Counts counts = info.counts();
      assertThat(counts.lines()).isEqualTo(lines);
      assertThat(counts.kept() + counts.skippedTotal() + counts.rejectedTotal()).isEqualTo(lines);
    }
  }

  private static String anyLine(Random random) {
    String good = combined(random.nextInt(100), "/" + random.nextInt(10));
    return switch (random.nextInt(6)) {
      case 0 -> "";
      case 1 -> good.substring(0, random.nextInt(good.length()));
      case 2 -> good.replace("GET / HTTP/1.1", "\\x16\\x03\\x01").replace("GET", "\\x16");
      case 3 -> "\u0000\u00ff" + random.nextLong();
      default -> good;
    };
  }

  private static String combined(int second, String target) {
    return "192.0.2.7 - - [24/Nov/2026:07:%02d:%02d +0000] \"GET %s HTTP/1.1\" 200 5 \"-\" \"probe\""
        .formatted(second / 60, second % 60, target);
  }

  private Path write(String... lines) throws IOException {
    return Files.writeString(temp.resolve("access.log"), String.join("\n", lines) + "\n");
  }

  private static Options defaults(String format, long seed) {
    return options(format, new TimePolicy(null, Subsecond.RANK, seed));
  }

  private static Options options(String format, TimePolicy time) {
    return new Options(format, time);
  }

  private record Options(String format, TimePolicy time) {}

  private CaptureSummary capture(Path log, Options options) throws IOException {
    CaptureOptions all =
        new CaptureOptions(
            List.of(log.toString()),
            temp.resolve(traces++ + ".trace"),
            false,
            format(options.format()),
            options.time(),
            RejectLimit.parse("100%"),
            InputChoices.ALL,
            PrivacyPolicy.USUAL,
            Selection.ALL,
            List.of(),
            BodyChoices.NONE);
    return new Capture(all, InputStream.nullInputStream()).run();
  }

  private static InputFormat format(String format) {
    if (format == null) {
      return null;
    }
    return format.contains("$") ? InputFormats.logFormat(format) : InputFormats.named(format);
  }
}
