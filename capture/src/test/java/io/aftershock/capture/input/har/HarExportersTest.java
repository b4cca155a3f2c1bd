package io.aftershock.capture.input.har;

import static io.aftershock.capture.input.Entries.nanos;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.entry.HarTime;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.Source;
import io.aftershock.capture.trace.Header;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each exporter of HAR files does in its own way, by entries in its form. */
final class HarExportersTest {
  private static final HarFormat WIRE = new HarFormat();
  private static final HarFormat CLIENT = new HarFormat(HarTime.CLIENT);

  @Test
  void chromeWritesPseudoFieldsAndWaitsInAQueue() throws IOException {
    String entry =
        """
        {"_priority": "High", "_resourceType": "fetch", "cache": {}, "connection": "4711",
         "request": {"method": "GET", "url": "https://a.test/x?y=1#z", "httpVersion": "h3",
          "headers": [{"name": ":authority", "value": "a.test:444"},
           {"name": ":path", "value": "/x"}, {"name": "accept", "value": "*/*"}],
          "queryString": [{"name": "y", "value": "1"}], "cookies": []},
         "response": {"status": 200, "content": {"size": 9}, "bodySize": -1, "_error": null},
         "serverIPAddress": "[2001:db8::1]", "startedDateTime": "2026-11-24T07:00:00.250Z",
         "time": 75.5,
         "timings": {"blocked": 20, "dns": 5, "connect": 30, "ssl": 25, "send": 0.5, "wait": 15,
          "receive": 5, "_blocked_queueing": 19.5}}
        """;

    assertThat(golden(WIRE, entry))
        .isEqualTo("2026-11-24T07:00:00.305Z ARRIVAL 20500000 GET https://a.test:444/x?y=1 200 9");
    assertThat(golden(CLIENT, entry))
        .isEqualTo("2026-11-24T07:00:00.250Z ARRIVAL 75500000 GET https://a.test:444/x?y=1 200 9");
    assertThat(request(WIRE, entry).headers()).containsExactly(new Header("accept", "*/*"));
  }

  @Test
  void firefoxWritesLocalTimeNoTotalAndThePortAsConnection() throws IOException {
    RecordedRequest request =
        request(
            WIRE,
            """
            {"startedDateTime": "2026-11-24T08:00:00.303+01:00", "time": null, "connection": "443",
             "request": {"method": "POST", "url": "https://a.test/f", "httpVersion": "HTTP/2",
              "bodySize": 3, "headers": [{"name": "Host", "value": "a.test"}],
              "postData": {"mimeType": "application/x-www-form-urlencoded", "params": [],
               "text": "a=1"}},
             "response": {"status": 204}, "_securityState": "secure",
             "timings": {"blocked": 0, "dns": 2, "connect": 8, "ssl": 6, "send": 0, "wait": 40,
              "receive": 1}}
            """);

    assertThat(request.stampNanos()).isEqualTo(nanos("2026-11-24T07:00:00.313Z"));
    assertThat(request.durationNanos()).isEqualTo(41_000_000);
    assertThat(request.connection()).isNull();
    assertThat(request.body()).isEqualTo("a=1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        // Firefox, Safari, BrowserMob, Chrome's service worker, and a page's own data
        "\"timings\": {}, \"time\": null, \"request\": {\"method\": \"GET\", \"url\": \"https://a.test/\", \"httpVersion\": \"\"} | from the browser's cache",
        "\"_fetchType\": \"Disk Cache\", \"request\": {\"method\": \"GET\", \"url\": \"https://a.test/\", \"headers\": []} | from the browser's cache",
        "\"request\": {\"method\": \"CONNECT\", \"url\": \"https://a.test\"}, \"response\": {\"status\": 0} | a CONNECT tunnel",
        "\"request\": {\"method\": \"GET\", \"url\": \"https://a.test/\"}, \"response\": {\"status\": 0, \"_error\": \"net::ERR_BLOCKED_BY_CLIENT\"} | blocked or broken off before it was sent",
        "\"request\": {\"method\": \"GET\", \"url\": \"blob:https://a.test/1\"} | not asked over HTTP",
      })
  void leavesOutWhatNoServerSaw(String members, String reason) throws IOException {
    String entry = "{\"startedDateTime\": \"2026-11-24T07:00:00.000Z\", " + members + "}";

    assertThat(Entries.skipReason(WIRE, log(entry))).isEqualTo(reason);
  }

  @Test
  void charlesKeepsTheQueryAsItWas() throws IOException {
    assertThat(
            golden(
                WIRE,
                entry(
                    "2026-11-24T07:00:00.303-08:00",
                    "http://a.test:8080/p?=&q=%7e",
                    "\"time\": 5,"
                        + " \"timings\": {\"dns\": -1, \"connect\": -1, \"send\": 1, \"wait\": 3,"
                        + " \"receive\": 1}")))
        .isEqualTo(
            "2026-11-24T15:00:00.303Z ARRIVAL 5000000 GET http://a.test:8080/p?=&q=%7e 200 -1");
  }

  @Test
  void fiddlerWritesAMarkInFrontTicksAndAnEmptyBody() throws IOException {
    String entry =
        entry(
                "2026-06-28T21:42:02.7221474+01:00",
                "http://a.test/",
                "\"time\": 7, \"connection\": \"1234\", \"timings\": {\"blocked\": -1, \"dns\": 0,"
                    + " \"connect\": 2, \"send\": 0, \"wait\": 5, \"receive\": 0}")
            .replace(
                "\"url\"",
                "\"postData\": {\"mimeType\": \"\", \"params\": [], \"text\": \"\"}, \"url\"");
    Source source =
        Source.standardInput(new ByteArrayInputStream(("\uFEFF" + log(entry)).getBytes(UTF_8)));

    RecordedRequest request = Entries.requests(read(WIRE.open(source), new ArrayList<>())).get(0);

    assertThat(request.stampNanos()).isEqualTo(nanos("2026-06-28T20:42:02.724147400Z"));
    assertThat(request.stampResolutionNanos()).isEqualTo(100);
    assertThat(request.connection()).isEqualTo("a.test#1234");
    assertThat(request.body()).isNull();
  }

  @Test
  void mitmproxyWritesMicrosecondsAndTheHandshakeBesideConnect() throws IOException {
    assertThat(
            golden(
                WIRE,
                entry(
                    "2026-09-10T04:38:02.923315+00:00",
                    "https://a.test/",
                    "\"time\": 100, \"timings\": {\"connect\": 20, \"ssl\": 30, \"send\": 5,"
                        + " \"wait\": 40, \"receive\": 5}")))
        .isEqualTo("2026-09-10T04:38:02.973315Z ARRIVAL 50000000 GET https://a.test/ 200 -1");
  }

  @Test
  void playwrightKnowsNoPhasesInItsMinimalMode() throws IOException {
    assertThat(
            golden(
                WIRE,
                entry(
                    "2026-11-24T07:00:00.000Z",
                    "https://a.test/",
                    "\"_monotonicTime\": 1.5, \"_frameref\": \"f\", \"time\": -1, \"timings\":"
                        + " {\"send\": -1, \"wait\": -1, \"receive\": -1}")))
        .isEqualTo("2026-11-24T07:00:00Z ARRIVAL -1 GET https://a.test/ 200 -1");
  }

  @Test
  void webPageTestWritesNonsenseForVersions() throws IOException {
    assertThat(
            golden(
                WIRE,
                entry(
                        "2026-12-26T13:52:12.272+00:00",
                        "http://a.test/",
                        "\"_full_url\": \"x\", \"_all_start\": \"12\", \"time\": 9, \"timings\":"
                            + " {\"blocked\": -1, \"dns\": -1, \"connect\": -1, \"ssl\": -1, \"send\":"
                            + " 0, \"wait\": 8, \"receive\": 1}")
                    .replace("\"url\"", "\"httpVersion\": \"me: od: ori\", \"url\"")))
        .isEqualTo("2026-12-26T13:52:12.272Z ARRIVAL 9000000 GET http://a.test/ 200 -1");
  }

  @Test
  void insomniaKnowsOnlyTheTotal() throws IOException {
    assertThat(golden(WIRE, entry("2026-11-24T07:00:00.000Z", "https://a.test/", "\"time\": 12.5")))
        .isEqualTo("2026-11-24T07:00:00Z ARRIVAL 12500000 GET https://a.test/ 200 -1");
  }

  @Test
  void proxymanWritesBodiesInBase64() throws IOException {
    String entry =
        entry("2026-11-24T07:00:00.000Z", "https://a.test/", "\"_id\": \"1\"")
            .replace(
                "\"url\"",
                "\"postData\": {\"mimeType\": \"x/y\", \"text\": \"AP8=\", \"encoding\": \"base64\"},"
                    + " \"url\"");

    assertThat(request(WIRE, entry).body()).isEqualTo("\u0000\u00ff");
  }

  @Test
  void saysWhereAnExporterLostBytesOfABody() throws IOException {
    String entry =
        entry("2026-11-24T07:00:00.000Z", "https://a.test/", "\"_id\": \"1\"")
            .replace(
                "\"url\"", "\"postData\": {\"mimeType\": \"x/y\", \"text\": \"a\uFFFD\"}, \"url\"");
    List<String> notes = new ArrayList<>();
    read(
        CLIENT.open(
            Source.standardInput(new ByteArrayInputStream(log(entry, entry).getBytes(UTF_8)))),
        notes);

    assertThat(notes)
        .containsExactly(
            "2 bodies with replacement characters (U+FFFD): the exporter lost bytes that are no"
                + " text",
            "requests are at the moment that the client asked for them, as --har-time says");
  }

  private static String entry(String started, String url, String members) {
    return "{\"startedDateTime\": \""
        + started
        + "\", \"request\": {\"method\": \"GET\", \"url\": \""
        + url
        + "\"}, \"response\": {\"status\": 200}, "
        + members
        + "}";
  }

  private static String log(String... entries) {
    return "{\"log\": {\"entries\": [" + String.join(",", entries) + "]}}";
  }

  private static RecordedRequest request(HarFormat format, String entry) throws IOException {
    return Entries.request(format, log(entry));
  }

  private static String golden(HarFormat format, String entry) throws IOException {
    return Entries.golden(request(format, entry));
  }

  private static List<ParsedEntry> read(RequestReader opened, List<String> notes)
      throws IOException {
    List<ParsedEntry> entries = new ArrayList<>();
    try (RequestReader reader = opened) {
      for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
        entries.add(entry);
      }
      notes.addAll(reader.notes());
    }
    return entries;
  }
}
