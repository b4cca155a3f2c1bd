package io.aftershock.capture.input.har;

import static io.aftershock.capture.input.Entries.nanos;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.trace.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HarReaderTest {
  private static final InputFormat HAR = InputFormats.named("har");

  private static final String ENTRY =
      """
      {"startedDateTime": "2026-11-24T07:39:15.250Z", "time": 60.5, "connection": "4711",
       "request": {"method": "POST", "url": "https://shop.test/cart?a=%20b&q=\u00e4 x#top",
         "httpVersion": "h2",
         "headers": [{"name": ":authority", "value": "shop.test"}, {"name": ":method", "value": "POST"},
           {"name": "user-agent", "value": "ua"}, {"name": "Content-Length", "value": "3"},
           {"name": "connection", "value": "keep-alive"}, {"name": "content-encoding", "value": "br"},
           {"name": "x-bad", "value": "a\\r\\nb"}, {"name": "a;b", "value": "c"}],
         "cookies": [{"name": "a", "value": "1"}, {"name": "b", "value": "2"}],
         "postData": {"mimeType": "text/plain", "text": "\u00e4=1"}},
       "response": {"status": 201, "bodySize": 77, "content": {"size": 99, "text": "RESPONSE"}},
       "timings": {"blocked": 1.5, "dns": -1, "connect": 10, "ssl": 6, "send": 1, "wait": 40,
         "receive": 8}, "_unknown": {"a": [1, {"b": null}]}}
      """
          .replace("RESPONSE", "x".repeat(2_000));

  @Test
  void readsARequestAsItWentOverTheWire() throws IOException {
    RecordedRequest request = requestOf(ENTRY);

    assertThat(request)
        .isEqualTo(
            new RecordedRequest(
                1,
                nanos("2026-11-24T07:39:15.261500Z"),
                1_000_000,
                StampMeaning.ARRIVAL,
                49_000_000,
                "POST",
                "/cart?a=%20b&q=%C3%A4%20x",
                "https",
                "shop.test",
                List.of(
                    new Header("user-agent", "ua"),
                    new Header("Content-Type", "text/plain"),
                    new Header("Cookie", "a=1; b=2")),
                "\u00C3\u00A4=1",
                null,
                null,
                "shop.test#4711",
                201,
                77,
                -1,
                null,
                null));
  }

  @Test
  void readsMembersInAnyOrder() throws IOException {
    List<ParsedEntry> entries =
        read(
            "{\"comment\": [1, 2], \"log\": {\"pages\": [{\"entries\": []}], \"entries\": ["
                + ENTRY
                + ","
                + ENTRY
                + ", 7], \"creator\": {\"name\": \"x\"}}, \"log2\": {}}");

    assertThat(entries).hasSize(3);
    assertThat(entries.get(1)).isInstanceOf(ParsedEntry.Parsed.class);
    assertThat(entries.get(2))
        .isInstanceOfSatisfying(
            ParsedEntry.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo("entry without a request"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"_unknown\"       | \"_fromCache\": \"disk\", \"_unknown\"    | from the browser's cache",
        "\"_unknown\"       | \"_fetchType\": \"Memory Cache\", \"_x\"  | from the browser's cache",
        "\"status\": 201    | \"status\": 200, \"_fetchedViaServiceWorker\": true"
            + " | answered by a service worker or a mock",
        "\"_unknown\"       | \"_wasFulfilled\": true, \"_unknown\""
            + " | answered by a service worker or a mock",
        "\"_unknown\"       | \"_was_pushed\": 1, \"_unknown\"          | pushed by the server",
        "\"status\": 201    | \"status\": 307, \"headers\": [{\"name\": \"Non-Authoritative-Reason\","
            + " \"value\": \"HSTS\"}] | redirected inside the browser",
        "https://shop.test/ | wss://shop.test/                       | a WebSocket",
        "\"_unknown\"       | \"_resourceType\": \"websocket\", \"_x\"  | a WebSocket",
        "https://shop.test/ | data:image/png,                        | not asked over HTTP",
        "https://shop.test/ | /selenium/                             | not asked over HTTP",
        "\"method\": \"POST\" | \"method\": \"CONNECT\"                | a CONNECT tunnel",
      })
  void skipsWhatNeverReachedAServer(String from, String to, String reason) throws IOException {
    assertThat(read(log(ENTRY.replace(from, to))))
        .containsExactly(new ParsedEntry.Skipped(1, reason));
  }

  @Test
  void tellsATimeoutFromARequestThatWasBlocked() throws IOException {
    String timeout = ENTRY.replace("\"status\": 201", "\"status\": 0");

    assertThat(requestOf(timeout).status()).isZero();
    assertThat(read(log(timeout.replace("\"wait\": 40", "\"wait\": 0"))))
        .containsExactly(new ParsedEntry.Skipped(1, "blocked or broken off before it was sent"));
  }

  @Test
  void rejectsEntriesWithoutAStamp() throws IOException {
    String broken =
        ENTRY.replace("2026-11-24T07:39:15.250Z", "NaN-NaN-NaNTNaN:NaN:NaN.NaN+NaN:NaN");
    String none = ENTRY.replace("startedDateTime", "started");

    assertThat(read(log(broken, none, ENTRY)))
        .first()
        .isInstanceOfSatisfying(
            ParsedEntry.Rejected.class,
            rejected -> assertThat(rejected.reason()).isEqualTo("bad time stamp"));
    assertThat(read(log(none)))
        .singleElement()
        .isInstanceOfSatisfying(
            ParsedEntry.Rejected.class,
            rejected -> {
              assertThat(rejected.reason()).isEqualTo("no time stamp");
              assertThat(rejected.detail()).contains("template");
            });
  }

  @Test
  void saysWhereABrokenFileBreaks() {
    assertThatThrownBy(() -> read("{\"log\":\n[2,1,3]\n\"request:\"}"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            "standard input: the HAR file is broken at line 3, column 1, after 0");
    assertThatThrownBy(() -> read("{\"log\": {\"entries\": [" + ENTRY.substring(0, 99)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("cut off at line")
        .hasMessageContaining("after 0 entries");
    assertThatThrownBy(() -> read("{\"log\": {}}")).hasMessageContaining("no log.entries");
    assertThatThrownBy(() -> read("7")).hasMessageContaining("does not begin with '{'");
    assertThatThrownBy(() -> read("\0\0{\0")).hasMessageContaining("no UTF-8 text");
    assertThatThrownBy(() -> read("")).hasMessageContaining("no log.entries");
  }

  @Test
  void keepsWhatStandsBeforeACut() throws IOException {
    String cut = "{\"log\": {\"entries\": [" + ENTRY + "," + ENTRY.substring(0, 99);
    List<ParsedEntry> entries = new ArrayList<>();
    try (RequestReader reader =
        HAR.open(Source.standardInput(new ByteArrayInputStream(cut.getBytes(UTF_8))))) {
      for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
        entries.add(entry);
      }
      assertThat(reader.truncation()).contains("cut off at line", "after 1 entry");
    }

    assertThat(entries.get(0)).isInstanceOf(ParsedEntry.Parsed.class);
    assertThat(entries.get(1))
        .isEqualTo(new ParsedEntry.Rejected(2, "cut off", "the file ends within this entry"));
  }

  @Test
  void readsWhatOtherToolsPutAroundEntriesOrLeaveAway() throws IOException {
    for (String form :
        List.of(
            " onInputData({\"log\": {\"entries\": [" + ENTRY + "]}});\n",
            "{\"version\": \"1.2\", \"entries\": [" + ENTRY + "], \"creator\": {}}",
            "[" + ENTRY + "]")) {
      assertThat(read(form)).hasSize(1).first().isInstanceOf(ParsedEntry.Parsed.class);
      Source source = Source.standardInput(new ByteArrayInputStream(form.getBytes(UTF_8)));
      assertThat(InputFormats.detect(source)).isEqualTo(HAR);
    }
  }

  @Test
  void takesConnectionsOnlyWhereTheyAreOnes() throws IOException {
    assertThat(requestOf(ENTRY.replace("4711", "443")).connection()).isNull();
    assertThat(requestOf(ENTRY.replace("4711", "0")).connection()).isNull();
    assertThat(requestOf(ENTRY.replace("\"4711\"", "12")).connection()).isEqualTo("shop.test#12");
  }

  @Test
  void prefersHeadersToWhatCanBeRebuilt() throws IOException {
    RecordedRequest request =
        requestOf(
            ENTRY.replace(
                "{\"name\": \"user-agent\", \"value\": \"ua\"}",
                "[\"Cookie\", \"real=1\"], {\"name\": \"HOST\", \"value\": \"other.test:8443\"},"
                    + " {\"name\": \"content-type\", \"value\": \"text/x\"}"));

    assertThat(request.host()).isEqualTo("shop.test");
    assertThat(request.headers())
        .containsExactly(new Header("Cookie", "real=1"), new Header("content-type", "text/x"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"text\": \"AP/+\", \"encoding\": \"base64\"         | 00fffe",
        "\"text\": \"\", \"params\": []                        | ",
        "\"params\": [{\"name\": \"a b\", \"value\": \"\u00e4&\"}, {\"name\": \"c\"}]"
            + " | 612b623d25433325413425323626633d",
        "\"params\": [{\"name\": \"a\", \"value\": \"%20b\"}]  | 613d25323062",
        "\"mimeType\": \"text/x; charset=iso-8859-1\", \"text\": \"\u00e4\" | e4",
      })
  void rebuildsBodies(String postData, String hex) throws IOException {
    String entry = ENTRY.replace("\"mimeType\": \"text/plain\", \"text\": \"\u00e4=1\"", postData);
    String body = requestOf(entry).body();

    String actual = body == null ? null : HexFormat.of().formatHex(body.getBytes(ISO_8859_1));
    assertThat(actual).isEqualTo(hex);
  }

  @Test
  void rebuildsMultipartBodies() throws IOException {
    String entry =
        ENTRY.replace(
            "\"mimeType\": \"text/plain\", \"text\": \"\u00e4=1\"",
            "\"mimeType\": \"multipart/form-data; boundary=bb\", \"params\": [{\"name\": \"f\","
                + " \"fileName\": \"a.txt\", \"contentType\": \"text/plain\", \"value\": \"hi\"}]");

    assertThat(requestOf(entry).body())
        .isEqualTo(
            """
            --bb
            Content-Disposition: form-data; name="f"; filename="a.txt"
            Content-Type: text/plain

            hi
            --bb--
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void neverFailsOtherwiseThanByAnInputException() throws IOException {
    byte[] har = log(ENTRY, ENTRY, ENTRY).replace("x".repeat(2_000), "x").getBytes(UTF_8);
    Random random = new Random(5);
    int whole = 0;
    for (int i = 0; i < 5_000; i++) {
      byte[] mutated = har.clone();
      for (int j = random.nextInt(4); j >= 0; j--) {
        mutated[random.nextInt(har.length)] =
            (byte) "{}[],:\"\\ -0a9n\u00e4".charAt(random.nextInt(15));
      }
      try {
        List<ParsedEntry> entries = read(Source.standardInput(new ByteArrayInputStream(mutated)));
        whole += entries.size() == 3 ? 1 : 0;
        assertThat(entries).extracting(ParsedEntry::number).doesNotHaveDuplicates();
      } catch (InputException e) {
        assertThat(e).hasMessageStartingWith("standard input: ");
      }
    }
    assertThat(whole).isPositive();
  }

  private static RecordedRequest requestOf(String entry) throws IOException {
    ParsedEntry only = read(log(entry)).get(0);
    assertThat(only).isInstanceOf(ParsedEntry.Parsed.class);
    return ((ParsedEntry.Parsed) only).request();
  }

  private static String log(String... entries) {
    return "{\"log\": {\"version\": \"1.2\", \"entries\": [" + String.join(",", entries) + "]}}";
  }

  private static List<ParsedEntry> read(String har) throws IOException {
    return read(Source.standardInput(new ByteArrayInputStream(har.getBytes(UTF_8))));
  }

  private static List<ParsedEntry> read(Source source) throws IOException {
    List<ParsedEntry> entries = new ArrayList<>();
    try (RequestReader reader = HAR.open(source)) {
      for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
        entries.add(entry);
      }
    }
    return entries;
  }
}
