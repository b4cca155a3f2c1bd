package io.aftershock.capture.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.CommandRun;
import io.aftershock.capture.export.ExportCommand;
import io.aftershock.capture.inspect.InspectCommand;
import io.aftershock.capture.trace.BodyOrigin;
import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies for an access log, from the command to the trace. */
final class BodyCaptureTest {
  private static final String LENGTHS =
      "$remote_addr [$time_local] \"$request\" $status $content_length \"$content_type\"";

  @TempDir private Path temp;

  @Test
  void givesEachRequestWithoutABodyTheFirstTemplateThatFits() throws IOException {
    Files.writeString(temp.resolve("order.json"), "{\"item\": 7}");
    Path bodies =
        Files.writeString(
            temp.resolve("bodies.txt"),
            """
            POST /api/orders/** application/json @order.json
            POST /api/** text/plain other
            PUT /api/orders text/plain never
            """);
    Path trace = temp.resolve("a.trace");

    CommandRun run =
        CommandRun.capture(
            log(
                "POST /api/orders?dry=1 HTTP/1.1\" 201 - \"text/csv\"",
                "POST /api/cart HTTP/1.1\" 201 11 \"-\"",
                "GET /api/orders HTTP/1.1\" 200 - \"-\"",
                "POST /api/orders HTTP/1.1\" 400 0 \"-\"",
                "POST /login HTTP/1.1\" 200 - \"-\""),
            "--log-format",
            LENGTHS,
            "-o",
            trace,
            "--body-from",
            bodies);

    assertThat(run.err()).isEmpty();
    assertThat(run.out())
        .contains("bodies     0 recorded; made up: 2 of --body-from, 0 fillers\n")
        .contains("           none for 1 POST, PUT or PATCH request: POST /login 1\n")
        .contains("           not needed of --body-from: PUT /api/orders\n");
    List<TraceRequest> requests = CommandRun.requests(trace);
    assertThat(requests)
        .extracting(TraceRequest::body)
        .containsExactly("{\"item\": 7}", "other", null, "", null);
    assertThat(requests)
        .extracting(TraceRequest::bodyOrigin)
        .containsExactly(
            BodyOrigin.TEMPLATE,
            BodyOrigin.TEMPLATE,
            BodyOrigin.RECORDED,
            BodyOrigin.RECORDED,
            BodyOrigin.RECORDED);
    assertThat(requests.get(0).headers())
        .containsExactly(new Header("Content-Type", "application/json"));
  }

  @Test
  void fillsBodiesOfLoggedLengthAndSaysSo() throws IOException {
    Path trace = temp.resolve("a.trace");

    CommandRun run =
        CommandRun.capture(
            log(
                "POST /upload HTTP/1.1\" 201 20000 \"image/png\"",
                "PUT /upload HTTP/1.1\" 201 3 \"-\"",
                "POST /upload HTTP/1.1\" 201 99999999999 \"-\"",
                "GET /upload HTTP/1.1\" 200 5 \"-\""),
            "--log-format",
            LENGTHS,
            "-o",
            trace,
            "--filler");

    assertThat(run.out())
        .contains("bodies     0 recorded; made up: 0 of --body-from, 2 fillers\n")
        .contains("none for 1 POST, PUT or PATCH request: POST /upload 1");
    List<TraceRequest> requests = CommandRun.requests(trace);
    assertThat(requests.get(0).body()).hasSize(20_000).matches("[0-9a-z]+");
    assertThat(requests.get(0).headers()).containsExactly(new Header("Content-Type", "image/png"));
    assertThat(requests.get(1).body()).hasSize(3);
    assertThat(requests.get(1).headers())
        .containsExactly(new Header("Content-Type", "application/octet-stream"));
    assertThat(requests.get(2).body()).isNull();
    assertThat(requests.get(3).body()).isNull();
    CommandRun lines =
        CommandRun.of(new ExportCommand(), trace, "--to", "jsonl", "-o", temp.resolve("x"));
    assertThat(lines.exit()).isZero();
    assertThat(Files.readAllLines(temp.resolve("x")).get(0))
        .contains("\"bodyBytes\":20000,\"bodyOrigin\":\"filler\"");
    CommandRun inspect = CommandRun.of(new InspectCommand(), trace);
    assertThat(inspect.out())
        .contains(
            "recorded bodies, in 2 requests: made-up ones are sent, of a template or a filler")
        .contains("bodies of POST, PUT and PATCH, in 1 request: they are sent empty");
  }

  @Test
  void holdsAFillerAsItsLengthAndATemplateOnceABlock() throws IOException {
    Path bodies =
        Files.writeString(temp.resolve("bodies.txt"), "POST /a text/plain " + "x".repeat(500_000));
    String[] lines = new String[400];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = (i % 2 == 0 ? "POST /a" : "POST /b") + " HTTP/1.1\" 200 1000000 \"-\"";
    }
    Path trace = temp.resolve("a.trace");

    CommandRun.capture(
        log(lines), "--log-format", LENGTHS, "-o", trace, "--filler", "--body-from", bodies);

    assertThat(CommandRun.requests(trace))
        .extracting(request -> request.body().length())
        .startsWith(500_000, 1_000_000)
        .hasSize(400);
    try (var files = Files.list(trace)) {
      assertThat(files.mapToLong(file -> file.toFile().length()).sum()).isLessThan(1_200_000);
    }
  }

  @Test
  void tellsMistakesInTheFileBeforeAnythingIsRead() throws IOException {
    Path bodies = Files.writeString(temp.resolve("bodies.txt"), "POST /a\n");

    CommandRun run =
        CommandRun.capture(log(), "-o", temp.resolve("a.trace"), "--body-from", bodies);

    assertThat(run.exit()).isEqualTo(2);
    assertThat(run.err()).contains("--body-from " + bodies + ": line 1: must have a method");
  }

  private Path log(String... requests) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < requests.length; i++) {
      lines.append(
          "192.0.2.7 [24/Nov/2026:07:%02d:%02d +0000] \"%s%n"
              .formatted(10 + i / 60, i % 60, requests[i]));
    }
    return Files.writeString(temp.resolve("access.log"), lines);
  }
}
