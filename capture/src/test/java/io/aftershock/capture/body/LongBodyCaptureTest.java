package io.aftershock.capture.body;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.CommandRun;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies as long as they may be, and longer, from the command to the trace. */
final class LongBodyCaptureTest {
  private static final int MEBIBYTE = 1 << 20;
  private static final String TEXT = "{\"mimeType\": \"text/plain\", \"text\": \"%s\"}";
  private static final String FORM =
      """
      {"mimeType": "application/x-www-form-urlencoded", "params": [{"name": "a", "value": "%s"}]}\
      """;

  @TempDir private Path temp;

  @Test
  void takesTheLongestTemplate() throws IOException {
    Files.writeString(temp.resolve("photo"), "x".repeat(MEBIBYTE));
    Path bodies = Files.writeString(temp.resolve("bodies.txt"), "POST /a image/png @photo");
    Path log =
        Files.writeString(
            temp.resolve("access.log"),
            "192.0.2.7 - - [24/Nov/2026:07:10:10 +0000] \"POST /a HTTP/1.1\" 200 5 \"-\" \"-\"\n");
    Path trace = temp.resolve("a.trace");

    CommandRun run = CommandRun.capture(log, "-o", trace, "--body-from", bodies);

    assertThat(run.exit()).isZero();
    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::body)
        .containsExactly("x".repeat(MEBIBYTE));
  }

  @Test
  void takesLongRecordedBodiesAndCountsThoseThatAreTooLong() throws IOException {
    Path har = temp.resolve("a.har");
    Files.writeString(
        har,
        "{\"log\": {\"entries\": ["
            + String.join(
                ",",
                entry(TEXT, 16 * MEBIBYTE),
                entry(TEXT, 16 * MEBIBYTE + 1),
                entry(FORM, 3 * MEBIBYTE),
                entry(FORM, 16 * MEBIBYTE))
            + "]}}");
    Path trace = temp.resolve("a.trace");

    CommandRun run = CommandRun.capture(har, "-o", trace, "--max-rejects", "60%");

    assertThat(run.exit()).isZero();
    assertThat(run.out()).contains("rejected 2: body too long");
    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::body)
        .containsExactly("x".repeat(16 * MEBIBYTE), "a=" + "x".repeat(3 * MEBIBYTE));
  }

  private static String entry(String postData, int length) {
    return """
    {"startedDateTime": "2026-11-24T07:39:15.250Z", "time": 60.5,
     "request": {"method": "POST", "url": "https://shop.test/a", "headers": [], "postData": %s},
     "response": {"status": 201}}\
    """
        .formatted(postData.formatted("x".repeat(length)));
  }
}
