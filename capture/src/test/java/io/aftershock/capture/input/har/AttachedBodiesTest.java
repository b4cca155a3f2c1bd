package io.aftershock.capture.input.har;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.CommandRun;
import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bodies in files beside the HAR file, as Playwright's recordHar attaches them. */
final class AttachedBodiesTest {
  private static final String HAR =
      "{\"log\": {\"entries\": ["
          + entry("/a", "3b1f.json")
          + ","
          + entry("/b", "../outside")
          + ","
          + entry("/c", "gone.bin")
          + "]}}";

  @TempDir private Path temp;

  @Test
  void readsThemOutOfTheArchive() throws IOException {
    Path zip = temp.resolve("session.har.zip");
    try (OutputStream file = Files.newOutputStream(zip);
        ZipOutputStream out = new ZipOutputStream(file)) {
      add(out, "3b1f.json", "{\"n\": 1}");
      add(out, "har.har", HAR);
      add(out, "7777.html", "<p>");
    }

    assertReads(zip);
  }

  @Test
  void readsThemBesideTheFile() throws IOException {
    Files.writeString(temp.resolve("outside"), "secret");
    Path directory = Files.createDirectories(temp.resolve("har/resources")).getParent();
    Files.writeString(directory.resolve("resources/3b1f.json"), "{\"n\": 1}");

    assertReads(Files.writeString(directory.resolve("session.har"), HAR));
  }

  private void assertReads(Path har) throws IOException {
    Path trace = temp.resolve("a.trace");
    CommandRun run = CommandRun.capture(har, "-o", trace);

    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::body)
        .containsExactly("{\"n\": 1}", null, null);
    assertThat(run.out())
        .contains("3 entries")
        .contains(
            "2 requests without a body, since its file is not beside the HAR file or too long, such"
                + " as ../outside")
        .contains("none for 2 POST, PUT or PATCH requests: POST /b 1, POST /c 1");
  }

  private static String entry(String path, String file) {
    return """
        {"startedDateTime": "2026-11-24T07:00:00.000Z", "time": 5,
         "request": {"method": "POST", "url": "https://a.test%s",
          "postData": {"mimeType": "application/json", "params": [], "text": "", "_file": "%s"}},
         "response": {"status": 200, "content": {"size": 3, "_file": "7777.html"}},
         "timings": {"send": 1, "wait": 3, "receive": 1}}
        """
        .formatted(path, file);
  }

  private static void add(ZipOutputStream out, String name, String text) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(text.getBytes(UTF_8));
    out.closeEntry();
  }
}
