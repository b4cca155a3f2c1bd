package io.aftershock.capture.input.w3c;

import static io.aftershock.capture.input.Entries.sample;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.trace.Header;
import io.aftershock.fixtures.Samples;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class W3cFormatTest {
  private static final String FIELDS = "#Fields: date time cs-method cs-uri-stem cs-uri-query\n";

  @Test
  void readsIis() throws IOException {
    assertThat(goldens("iis", Samples.IIS_LOG))
        .containsExactly(
            "2026-11-24T07:38:12Z COMPLETION 31000000 GET https://null/ 200 -1",
            "2026-11-24T07:38:13Z COMPLETION 1405000000 GET https://null/products/7?color=red&q=a+b"
                + " 200 -1",
            "2026-11-24T07:38:13Z COMPLETION 862000000 POST"
                + " https://null/cart/checkout.aspx?token=q7Zr1vXe&step=2 302 -1",
            "2026-11-24T07:38:14Z COMPLETION 0 GET http://null/caf%C3%A9/men%C3%BC.html 404 -1",
            "2026-11-24T08:00:01Z COMPLETION 15000000 GET https://shop.example/account 200 5120");
    List<RecordedRequest> requests = requests(Samples.IIS_LOG);
    assertThat(requests.get(1).headers())
        .containsExactly(
            new Header(
                "User-Agent",
                "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)"),
            new Header("Referer", "https://shop.example/search?q=tea+pot"));
    assertThat(requests.get(2).user()).isEqualTo("SHOP\\inventory");
    assertThat(requests.get(2).clientAddress()).isEqualTo("2001:db8::17");
    assertThat(requests.get(4).headers())
        .contains(new Header("Cookie", "session=c2Vzc2lvbg+x; theme=dark"));
  }

  /** The last three columns came later than the others. */
  @Test
  void readsRealTimeLinesOfCloudFrontBeforeAndAfterTheyGrew() throws IOException {
    String line = sample(Samples.CLOUDFRONT_REALTIME_LOG).strip();
    InputFormat format = InputFormats.named("cloudfront-realtime");

    String golden =
        "2026-11-24T07:38:12.123Z COMPLETION 4000000 GET"
            + " https://shop.example/search?q=tea 200 78";
    assertThat(Entries.goldens(Entries.of(format, line + "\n" + line + "\t0.003\t0.004\t3320\n")))
        .containsExactly(golden, golden);
  }

  @Test
  void skipsWhatImpervasFilesBeginWith() throws IOException {
    String head =
        "accountId:1\nconfigId:2\nchecksum:0a\nformat:W3C\nstartTime:1\nendTime:2\n|==|\n";
    String log = head + sample(Samples.IMPERVA_LOG);

    List<ParsedEntry> entries = Entries.of(InputFormats.detect(Entries.source(log)), log);

    assertThat(entries.subList(0, 7)).allMatch(ParsedEntry.Skipped.class::isInstance);
    assertThat(Entries.requests(entries)).hasSize(2);
  }

  @Test
  void readsCloudFront() throws IOException {
    assertThat(goldens("cloudfront", Samples.CLOUDFRONT_LOG))
        .containsExactly(
            "2026-11-24T07:38:12Z COMPLETION 1000000 GET https://shop.example/index.html 200 78",
            "2026-11-24T07:38:13Z COMPLETION 250000000 GET"
                + " https://shop.example/search/a%20b?q=tea%26pot&token=q7Zr1vXe 200 1870",
            "2026-11-24T07:38:13Z COMPLETION 1034000000 POST http://shop.example/cart 302 0",
            "2026-11-24T07:38:14Z COMPLETION 30001000000 GET http://shop.example/slow 0 0");
    RecordedRequest second = requests(Samples.CLOUDFRONT_LOG).get(1);
    assertThat(second.headers())
        .containsExactlyInAnyOrder(
            new Header("User-Agent", "Mozilla/5.0 (X11)"),
            new Header("Referer", "https://shop.example/?q=a%20b"),
            new Header("Cookie", "session=c2Vzc2lvbg; theme=dark"),
            new Header("X-Forwarded-For", "203.0.113.9, 198.51.100.7"));
    assertThat(second.connection()).isEqualTo("192.0.2.101:11041");
    assertThat(second.requestId()).startsWith("k6WGMNkEzR5BEM");
    assertThat(second.stampResolutionNanos()).isEqualTo(1_000_000_000L);
  }

  @Test
  void readsCloudFrontInRealTime() throws IOException {
    InputFormat format = InputFormats.named("cloudfront-realtime");
    RecordedRequest request = Entries.request(format, sample(Samples.CLOUDFRONT_REALTIME_LOG));

    assertThat(Entries.golden(request))
        .isEqualTo(
            "2026-11-24T07:38:12.123Z COMPLETION 4000000 GET https://shop.example/search?q=tea 200"
                + " 78");
    assertThat(request.stampResolutionNanos()).isEqualTo(1_000_000L);
    assertThat(request.headers()).contains(new Header("Accept-Encoding", "gzip, br"));
  }

  @Test
  void readsFieldsPutInFrontOfARealTimeLogOfSomeFields() throws IOException {
    String log =
        "#Fields: timestamp cs-method cs-uri-stem time-taken\n1575493351.123\tGET\t/a\t0.100\n";

    assertThat(Entries.golden(((ParsedEntry.Parsed) entries("w3c", log).get(1)).request()))
        .isEqualTo("2019-12-04T21:02:31.123Z COMPLETION 100000000 GET null://null/a 0 -1");
  }

  @Test
  void readsImperva() throws IOException {
    assertThat(goldens("w3c", Samples.IMPERVA_LOG))
        .containsExactly(
            "2026-11-24T07:38:12.123Z ARRIVAL -1 GET https://shop.example/search?q=tea 200 -1",
            "2026-11-24T07:38:12.456Z ARRIVAL -1 POST https://shop.example/login 302 -1");
    List<RecordedRequest> requests = requests(Samples.IMPERVA_LOG);
    assertThat(requests.get(0).headers())
        .contains(new Header("User-Agent", "Mozilla/5.0 (X11; \"quoted\")"));
    assertThat(requests.get(1).body()).isEqualTo("user=a&password=hunter2");
  }

  @Test
  void readsNetScaler() throws IOException {
    assertThat(goldens("netscaler", Samples.NETSCALER_LOG))
        .containsExactly(
            "2026-11-24T07:38:12Z COMPLETION 2000000000 GET http://null/products/7?color=red 200"
                + " 131");
  }

  @Test
  void readsQuotedValuesWithQuotesAndBlanksInThem() throws IOException {
    String log =
        """
        #Software: IIS Advanced Logging Module

        #Fields:   date-local time-local   s-ip   cs-method cs-uri-stem cs-uri-query s-port \
        cs(User-Agent) cs(Host) sc-status sc-substatus TimeTakenMS
        2012-08-15 17:00:00.675 10.1.2.3 GET /a - 80 "Moz (X; ""K"")" "h.example" 404 " ""x"" y " 359
        """;

    assertThat(InputFormats.detect(Entries.source(log)).name())
        .isEqualTo("iis (stamps without a zone, read as UTC)");
    RecordedRequest request = ((ParsedEntry.Parsed) entries("w3c", log).get(3)).request();
    assertThat(Entries.golden(request))
        .isEqualTo("2012-08-15T17:00:00.675Z COMPLETION 359000000 GET http://h.example/a 404 -1");
    assertThat(request.stampResolutionNanos()).isEqualTo(1_000_000L);
    assertThat(request.headers()).containsExactly(new Header("User-Agent", "Moz (X; \"K\")"));
  }

  @Test
  void readsLocalTimesInTheZoneThatIsGiven() throws IOException {
    String fields = "#Fields: date-local time-local cs-method cs-uri-stem sc-status\n";
    String lines = "2026-06-24 09:00:00 GET /summer 200\n2026-11-24 09:00:00 GET /winter 200\n";
    InputFormat format =
        InputFormats.detect(Entries.source(fields + lines)).inZone(ZoneId.of("Europe/Berlin"));

    assertThat(format.name()).isEqualTo("w3c (stamps without a zone, read as Europe/Berlin)");
    assertThat(stamps(format, fields + lines))
        .containsExactly("2026-06-24T07:00:00Z", "2026-11-24T08:00:00Z");
    assertThat(stamps(format, "#GMT-Offset: -0800\n" + fields + lines))
        .containsExactly("2026-06-24T17:00:00Z", "2026-11-24T17:00:00Z");
    // The standard says that these are UTC.
    assertThat(stamps(format, fields.replace("-local", "") + lines))
        .containsExactly("2026-06-24T09:00:00Z", "2026-11-24T09:00:00Z");
  }

  private static List<String> stamps(InputFormat format, String log) throws IOException {
    List<String> stamps = new ArrayList<>();
    try (RequestReader reader = format.open(Entries.source(log))) {
      for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry instanceof ParsedEntry.Parsed parsed) {
          stamps.add(Instant.EPOCH.plusNanos(parsed.request().stampNanos()).toString());
        }
      }
    }
    return stamps;
  }

  @Test
  void takesAQuoteThatNeverClosesForAnyOtherByte() throws IOException {
    String log = "#Fields: date time cs-method cs-uri-stem cs(User-Agent) sc-status\n";

    RecordedRequest request =
        ((ParsedEntry.Parsed) entries("w3c", log + "2026-11-24 07:38:12 GET /a \"+x 200").get(1))
            .request();

    assertThat(request.status()).isEqualTo(200);
    assertThat(request.headers()).containsExactly(new Header("User-Agent", "\" x"));
  }

  @Test
  void followsColumnsThatChange() throws IOException {
    String log =
        FIELDS
            + "2026-11-24 07:38:12 GET /a -\n"
            + "#Fields: date time cs-uri-stem cs-method sc-status time-taken\n"
            + "2026-11-24 07:38:13 /b HEAD 200 1.5\n"
            + "2026-11-24 07:38:14 GET /c x=1\n"
            + "2026-11-24 07:38:15 GET /c\n";

    List<ParsedEntry> entries = entries("w3c", log);

    assertThat(Entries.goldens(entries))
        .containsExactly(
            "2026-11-24T07:38:12Z COMPLETION -1 GET null://null/a 0 -1",
            "2026-11-24T07:38:13Z COMPLETION 1500000000 HEAD null://null/b 200 -1",
            "2026-11-24T07:38:14Z COMPLETION -1 GET null://null/c?x=1 0 -1");
    assertThat(entries.get(5))
        .isEqualTo(
            new ParsedEntry.Rejected(
                6, "line does not match the format", "has 4 columns, where #Fields names 6"));
  }

  @Test
  void takesTheDateFromTheHeaderAndCountsMidnights() throws IOException {
    String log =
        """
        #Date: 2014-01-02 23:59:00
        #Fields: time cs-method cs-uri
        23:59:59 GET /a?b
        00:00:00 GET /c
        23:59:58.5 GET http://h.example/late
        00:00:01 GET /d
        #Date: 2014-01-09 00:00:00
        00:00:02 GET /e
        """;

    assertThat(Entries.goldens(entries("w3c", log)))
        .containsExactly(
            "2014-01-02T23:59:59Z COMPLETION -1 GET null://null/a?b 0 -1",
            "2014-01-03T00:00:00Z COMPLETION -1 GET null://null/c 0 -1",
            "2014-01-02T23:59:58.500Z COMPLETION -1 GET http://h.example/late 0 -1",
            "2014-01-03T00:00:01Z COMPLETION -1 GET null://null/d 0 -1",
            "2014-01-09T00:00:02Z COMPLETION -1 GET null://null/e 0 -1");
  }

  @Test
  void readsTimesInTheZoneTheHeaderSays() throws IOException {
    String log = "#GMT-Offset: -0830\n" + FIELDS + "2026-11-24 07:38:12 GET /a -\n";

    assertThat(Entries.goldens(entries("w3c", log)))
        .containsExactly("2026-11-24T16:08:12Z COMPLETION -1 GET null://null/a 0 -1");
  }

  @Test
  void keepsAPathWithAQuestionMarkOnePath() throws IOException {
    assertThat(Entries.goldens(entries("w3c", FIELDS + "2026-11-24 07:38:12 GET /a?b#c%3F d=e\n")))
        .containsExactly(
            "2026-11-24T07:38:12Z COMPLETION -1 GET null://null/a%3Fb%23c%3F?d=e 0 -1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2026-13-24 07:38:12 GET /a - | bad time stamp | the stamp was '2026-13-24 07:38:12'",
        "2026-11-24 7:38 GET /a -     | bad time stamp | the stamp was '2026-11-24 7:38'",
        "2026-11-24 - GET /a -        | no time stamp  | the line has no date or no time",
      })
  void rejectsBadStamps(String line, String reason, String detail) throws IOException {
    assertThat(entries("w3c", FIELDS + line + "\n").get(1))
        .isEqualTo(new ParsedEntry.Rejected(2, reason, detail));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "- /a -   | no HTTP request: nothing was read",
        "GET - -  | no HTTP request: nothing was read",
        "GET a -  | no HTTP request: the target is no path",
        "G@T /a - | no HTTP request: not HTTP",
      })
  void skipsWhatIsNoRequest(String request, String reason) throws IOException {
    assertThat(entries("w3c", FIELDS + "2026-11-24 07:38:12 " + request + "\n").get(1))
        .isEqualTo(new ParsedEntry.Skipped(2, reason));
  }

  @Test
  void rejectsValuesThatAreNoNumbers() throws IOException {
    String log =
        "#Fields: date time cs-method cs-uri-stem sc-status\n2026-11-24 07:38:12 GET /a 2x";

    assertThat(((ParsedEntry.Rejected) entries("w3c", log).get(1)).detail())
        .isEqualTo("column 28: sc-status must be a number, was '2x'");
  }

  @Test
  void rejectsLinesWithoutAHeader() throws IOException {
    assertThat(Entries.rejected(InputFormats.named("w3c"), "2026-11-24 07:38:12 GET /a -").reason())
        .isEqualTo("columns are unknown");
    assertThat(
            Entries.request(
                    InputFormats.named("iis"),
                    "2022-01-22 00:00:01 10.142.0.2 POST /member/x.ashx pid=2173020&lid=1 443 -"
                        + " 172.69.69.207 Mozilla/5.0+(Windows+NT+10.0) https://h/x 200 0 0 31")
                .target())
        .isEqualTo("/member/x.ashx?pid=2173020&lid=1");
  }

  @Test
  void refusesStreamsThatAreNoRequests() {
    String log =
        """
        #Version: 1.0
        #Fields: date time x-edge-location c-ip x-event sc-bytes
        2010-03-12\t23:51:20\tSEA4\t192.0.2.147\tconnect\t2014
        """;

    assertThatThrownBy(() -> Entries.of(InputFormats.detect(Entries.source(log)), log))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("RTMP");
  }

  @Test
  void refusesLogsOfOtherThingsThanRequests() {
    String firewall =
        """
        #Version: 1.5
        #Fields: date time action protocol src-ip dst-ip
        2026-11-24 07:38:12 ALLOW TCP 10.0.0.1 10.0.0.2
        """;

    assertThatThrownBy(() -> InputFormats.detect(Entries.source(firewall)))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no #Fields line names cs-method");
  }

  private static List<String> goldens(String name, String sample) throws IOException {
    InputFormat format = InputFormats.detect(Entries.source(sample(sample)));
    assertThat(format.name()).isEqualTo(name);
    return Entries.goldens(Entries.of(format, sample(sample)));
  }

  private static List<RecordedRequest> requests(String sample) throws IOException {
    return Entries.requests(entries("w3c", sample(sample)));
  }

  private static List<ParsedEntry> entries(String format, String text) throws IOException {
    return Entries.of(InputFormats.named(format), text);
  }

  /** Version 2 of CloudFront's logging lets people choose columns, and what stands between. */
  @Test
  void readsCloudFrontsSecondVersion() throws IOException {
    String log =
        """
        #Version: 1.0
        #Fields: timestamp(ms) DistributionId c-ip cs-method cs(Host) cs-uri-stem cs-uri-query \
        sc-status time-taken x-edge-location
        1795505893421 E1ABCDEF 192.0.2.1 GET shop.example /a%2520b q=1 200 0.100 FRA56-P4
        """;

    InputFormat format = InputFormats.detect(Entries.source(log));

    assertThat(format.name()).isEqualTo("cloudfront");
    assertThat(Entries.goldens(Entries.of(format, log)))
        .containsExactly(
            "2026-11-24T07:38:13.421Z COMPLETION 100000000 GET null://shop.example/a%20b?q=1"
                + " 200 -1");
    String bare = sample(Samples.CLOUDFRONT_LOG).lines().skip(2).findFirst().orElse("");
    assertThatThrownBy(() -> InputFormats.detect(Entries.source((bare + "\n").repeat(2))))
        .hasMessageContaining("--format cloudfront;");
    assertThat(Entries.request(InputFormats.named("cloudfront"), bare).host())
        .isEqualTo("shop.example");
  }
}
