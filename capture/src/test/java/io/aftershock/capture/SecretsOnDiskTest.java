package io.aftershock.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.TraceRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches every byte of every file of a trace for the secrets that its source held. */
final class SecretsOnDiskTest {
  private static final String BASIC = "YW5uOmh1bnRlcjI=";
  private static final String SESSION = "sess-71c0ffee";
  private static final String TOKEN = "tok3n-in-query";
  private static final String PASSWORD = "correct horse";
  private static final String JWT =
      "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P";
  private static final String CARD = "4111111111111111";
  private static final String EMAIL = "ann@shop.example";
  private static final String RESET = "9f8e7d6c5b4a";

  @TempDir private Path temp;

  @Test
  void hasNoSecretOfAHar() throws IOException {
    String har =
        """
        {"log": {"version": "1.2", "creator": {"name": "probe", "version": "1"}, "entries": [
          {"startedDateTime": "2026-11-24T07:10:14.000Z", "time": 30,
           "request": {"method": "POST", "httpVersion": "HTTP/1.1",
             "url": "https://shop.test/reset/%8$s?access_token=%3$s&to=%7$s",
             "headers": [{"name": "Authorization", "value": "Basic %1$s"},
                         {"name": "Cookie", "value": "sid=%2$s; cart=%2$s"},
                         {"name": "Referer", "value": "https://shop.test/?access_token=%3$s"},
                         {"name": "Content-Type", "value": "application/x-www-form-urlencoded"}],
             "cookies": [{"name": "sid", "value": "%2$s"}],
             "queryString": [{"name": "access_token", "value": "%3$s"}],
             "postData": {"mimeType": "application/x-www-form-urlencoded",
                          "params": [{"name": "password", "value": "%4$s"}],
                          "text": "user=bo&password=correct+horse&card=%6$s"},
             "headersSize": -1, "bodySize": 33},
           "response": {"status": 200, "headers": [{"name": "Set-Cookie", "value": "sid=%2$s"}],
             "cookies": [{"name": "sid", "value": "%2$s"}],
             "content": {"size": 9, "text": "%5$s"}, "bodySize": 9},
           "timings": {"send": 0, "wait": 30, "receive": 0}}]}}
        """
            .formatted(BASIC, SESSION, TOKEN, PASSWORD, JWT, CARD, EMAIL, RESET);

    Path trace = capture("session.har", har);

    assertNoSecretIn(trace);
    TraceRequest request = CommandRun.requests(trace).get(0);
    assertThat(request.target())
        .isEqualTo("/reset/REDACTED-1?access_token=REDACTED-2&to=REDACTED-3");
    assertThat(request.body()).isEqualTo("user=bo&password=REDACTED-4&card=REDACTED-5");
  }

  @Test
  void hasNoSecretOfAnNginxLog() throws IOException {
    String line =
        "192.0.2.77 - - [24/Nov/2026:07:10:14 +0000] \"GET %s HTTP/1.1\" 200 5"
            + " \"https://shop.test/reset/%s?sid=%s\" \"probe\"\n";
    String log =
        line.formatted("/users/" + EMAIL + "/cards/" + CARD, RESET, SESSION)
            + line.formatted("/a?access_token=" + TOKEN + "&jwt=" + JWT, RESET, SESSION)
            + line.formatted("/login?x=1&password=correct%20horse", RESET, SESSION)
            + line.formatted("/verify/" + RESET, RESET, SESSION).replace(" 200 ", " broken ")
            + "broken 192.0.2.77 with Basic "
            + BASIC
            + " and sid="
            + SESSION
            + "\n"
            + "broken mail "
            + EMAIL
            + " from 192.0.2.77, /reset/"
            + RESET
            + "\n";

    Path trace = capture("access.log", log, "--max-rejects", "100%", "--format", "combined");

    assertThat(CommandRun.requests(trace)).hasSize(3);
    assertThat(Files.readString(trace.resolve("rejected.txt"))).hasLineCount(3);
    assertNoSecretIn(trace);
  }

  @Test
  void hasNoSecretOfARailsLog() throws IOException {
    String log =
        """
        Started POST "/login?access_token=%1$s" for 192.0.2.77 at 2026-11-24 07:10:14 +0000
        Processing by SessionsController#create as HTML
          Parameters: {"email"=>"%2$s", "pass"=>"%3$s", "sid"=>"%4$s", "card"=>"%5$s"}
        Completed 500 Internal Server Error in 12ms (Views: 8.1ms)
         \s
        RuntimeError (no account of %2$s, %3$s):
        Started GET "/reset/%6$s?access_token=%1$s&%2$s
        Started GET "/reset/%6$s?access_token=%1$s" for 192.0.2.77 at %2$s
        Completed 200 OK in %4$s
        """
            .formatted(TOKEN, EMAIL, PASSWORD, SESSION, CARD, RESET);

    Path trace = capture("production.log", log, "--max-rejects", "100%");

    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::target)
        .containsExactly("/login?access_token=REDACTED-1");
    assertThat(Files.readString(trace.resolve("rejected.txt"))).hasLineCount(2);
    assertNoSecretIn(trace);
  }

  @Test
  void hasNoSecretOfAJsonBody() throws IOException {
    String har =
        """
        {"log": {"version": "1.2", "creator": {"name": "probe", "version": "1"}, "entries": [
          {"startedDateTime": "2026-11-24T07:10:14.000Z", "time": 30,
           "request": {"method": "POST", "url": "https://shop.test/orders", "httpVersion": "h2",
             "headers": [{"name": "content-type", "value": "application/json"}],
             "cookies": [], "queryString": [],
             "postData": {"mimeType": "application/json",
               "text": "{\\"user\\":{\\"PassWord\\":\\"%4$s\\",\\"contact\\":\\"%7$s\\"},\\"pay\\":[\\"%6$s\\",\\"%5$s\\"],\\"sid\\":\\"%2$s\\",\\"n\\":1}"},
             "headersSize": -1, "bodySize": 33},
           "response": {"status": 200, "headers": [], "content": {"size": 9}, "bodySize": 9},
           "timings": {"send": 0, "wait": 30, "receive": 0}}]}}
        """
            .formatted(BASIC, SESSION, TOKEN, PASSWORD, JWT, CARD, EMAIL);

    Path trace = capture("session.har", har);

    assertNoSecretIn(trace);
    assertThat(CommandRun.requests(trace).get(0).body())
        .isEqualTo(
            "{\"user\":{\"PassWord\":\"REDACTED-1\",\"contact\":\"REDACTED-2\"},"
                + "\"pay\":[\"REDACTED-3\",\"REDACTED-4\"],\"sid\":\"REDACTED-5\",\"n\":1}");
  }

  @Test
  void writesNoValueThatTellsASession() throws IOException {
    String log =
        """
        1700000000.100 192.0.2.1 "GET /a HTTP/1.1" 200 "sid=%1$s" "%2$s"
        1700000000.200 192.0.2.2 "GET /b HTTP/1.1" 200 "x=1; SID=%1$s" "-"
        1700000000.300 192.0.2.1 "GET /c HTTP/1.1" 200 "-" "-"
        1700000000.400 192.0.2.1 "GET /d HTTP/1.1" 200 "sid=another" "-"
        """
            .formatted(SESSION, TOKEN);
    String format = "$msec $remote_addr \"$request\" $status \"$http_cookie\" \"$http_x_device\"";

    Path trace = capture("access.log", log, "--log-format", format, "--session-cookie", "sid");

    assertThat(CommandRun.requests(trace))
        .extracting(TraceRequest::session)
        .containsExactly(1L, 1L, 2L, 3L);
    assertThat(bytesOf(trace)).noneMatch(bytes -> bytes.contains(SESSION));
  }

  private Path capture(String name, String content, Object... options) throws IOException {
    Path source = Files.writeString(temp.resolve(name), content);
    Path trace = temp.resolve(name + ".trace");
    List<Object> words = new ArrayList<>(List.of(source, "-o", trace));
    words.addAll(List.of(options));
    CommandRun run = CommandRun.capture(words.toArray());
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out() + run.err()).doesNotContain(SESSION, TOKEN, EMAIL, CARD);
    return trace;
  }

  private static void assertNoSecretIn(Path trace) throws IOException {
    assertThat(bytesOf(trace))
        .isNotEmpty()
        .allSatisfy(
            bytes ->
                assertThat(bytes)
                    .doesNotContain(BASIC, SESSION, TOKEN, JWT, CARD, EMAIL, RESET, "192.0.2.77")
                    .doesNotContain(PASSWORD, "correct+horse", "correct%20horse"));
  }

  private static List<String> bytesOf(Path trace) throws IOException {
    List<String> all = new ArrayList<>();
    try (Stream<Path> files = Files.walk(trace)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    return all;
  }
}
