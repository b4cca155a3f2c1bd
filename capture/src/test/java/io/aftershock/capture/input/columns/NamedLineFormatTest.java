package io.aftershock.capture.input.columns;

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
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamedLineFormatTest {
  private static final String LTSV = "time:2026-11-24T07:38:12Z\tmethod:GET\turi:/a";

  @Test
  void readsLtsv() throws IOException {
    assertThat(goldens("ltsv", Samples.LTSV_LOG))
        .containsExactly(
            "2026-11-24T07:38:12Z UNKNOWN 250000000 GET null://shop.example/products/7?color=red"
                + " 200 1870",
            "2026-11-24T07:38:13Z UNKNOWN 1034017000 POST null://shop.example/cart 302 0",
            "2026-11-24T07:38:13.500Z UNKNOWN 60000000000 GET https://null/search?q=a:b 504 15",
            "2026-11-24T07:38:14Z UNKNOWN -1 GET null://null/ 200 15");
    List<ParsedEntry> entries = Entries.of(NamedLineFormat.LTSV, sample(Samples.LTSV_LOG));
    RecordedRequest second = ((ParsedEntry.Parsed) entries.get(1)).request();
    assertThat(second.clientAddress()).isEqualTo("198.51.100.8");
    assertThat(second.headers())
        .containsExactly(
            new Header("X-Forwarded-For", "203.0.113.9"), new Header("User-Agent", "a \"b\""));
  }

  @Test
  void readsHerokusRouterAmongOtherMessages() throws IOException {
    assertThat(goldens("logfmt", Samples.HEROKU_LOG))
        .containsExactly(
            "2026-11-24T07:38:12.887695Z COMPLETION 19000000 GET"
                + " https://shop.example/products/7?color=red 200 1870",
            "2026-11-24T07:38:43.100Z COMPLETION 30000000000 POST http://shop.example/cart 503 0",
            "2026-11-24T07:38:44.200Z COMPLETION -1 GET https://shop.example/ 503 -1");
    List<ParsedEntry> entries = Entries.of(NamedLineFormat.LOGFMT, sample(Samples.HEROKU_LOG));
    assertThat(entries.get(1))
        .isEqualTo(new ParsedEntry.Skipped(2, "a message that is no request"));
    RecordedRequest timedOut = ((ParsedEntry.Parsed) entries.get(2)).request();
    assertThat(timedOut.requestId()).isEqualTo("0d2bb3a4-8d3c-4b92-8a64-33d0a1e1f0aa");
    assertThat(timedOut.stampResolutionNanos()).isEqualTo(1_000L);
  }

  @Test
  void readsLogragePreferringTheTimeOfAKey() throws IOException {
    assertThat(goldens("logfmt", Samples.LOGRAGE_LOG))
        .containsExactly(
            "2026-11-24T07:38:12.887695Z COMPLETION 58330000 GET null://null/products/7 200 -1",
            "2026-11-24T07:38:12.999Z COMPLETION 8000000 POST null://null/cart 302 -1");
  }

  @Test
  void readsColumnsBelowAHeader() throws IOException {
    assertThat(goldens("csv", Samples.CSV_LOG))
        .containsExactly(
            "2026-11-24T07:38:12.123Z UNKNOWN 12500000 GET"
                + " null://null/search?q=a,b&note=\"x\" 200 -1",
            "2026-11-24T07:38:13Z UNKNOWN -1 POST https://shop.example/cart 302 -1");
    assertThat(
            goldens(new ColumnFormat(), "status\tts\trequest\n200\t1795505892.5\tGET /a HTTP/1.1"))
        .containsExactly("2026-11-24T07:38:12.500Z UNKNOWN -1 GET null://null/a 200 -1");
  }

  @Test
  void losesOneLineToAQuoteThatNeverCloses() throws IOException {
    String log = "time,method,uri\n1795505892,GET,\"/a\n1795505892,GET,/b\n1795505892,GET\n";

    List<ParsedEntry> entries = Entries.of(new ColumnFormat(), log);

    assertThat(entries.get(1))
        .isEqualTo(
            new ParsedEntry.Rejected(
                2,
                "line does not match the format",
                "a quote in it is not closed, or closed in front of more text"));
    assertThat(entries.get(2)).isInstanceOf(ParsedEntry.Parsed.class);
    assertThat(((ParsedEntry.Rejected) entries.get(3)).detail())
        .isEqualTo("has 2 columns, where the header names 3");
  }

  @Test
  void refusesColumnsWithoutTimesOrRequests() {
    assertThatThrownBy(() -> Entries.of(new ColumnFormat(), "name,age\nx,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("does not name a column of times");
  }

  @ParameterizedTest
  @CsvSource({
    "1795505892,                  2026-11-24T07:38:12Z,         1000000000",
    "1795505892.123456,           2026-11-24T07:38:12.123456Z,  1000",
    "1795505892123,               2026-11-24T07:38:12.123Z,     1000000",
    "1795505892123456,            2026-11-24T07:38:12.123456Z,  1000",
    "1795505892123456789,         2026-11-24T07:38:12.123456789Z, 1",
    "2026-11-24 07:38:12,         2026-11-24T07:38:12Z,         1000000000",
    "2026-11-24 08:38:12 +0100,   2026-11-24T07:38:12Z,         1000000000",
    "[24/Nov/2026:07:38:12 +0000],2026-11-24T07:38:12Z,         1000000000",
  })
  void tellsStampsByTheirText(String stamp, String instant, long resolutionNanos)
      throws IOException {
    RecordedRequest request =
        Entries.request(NamedLineFormat.LTSV, "time:" + stamp + "\treq:GET / HTTP/1.1");

    assertThat(Instant.ofEpochSecond(0, request.stampNanos())).hasToString(instant);
    assertThat(request.stampResolutionNanos()).isEqualTo(resolutionNanos);
  }

  @ParameterizedTest
  @CsvSource({
    "reqtime:0.321, 321000000",
    "duration:1.5s, 1500000000",
    "duration:97ms, 97000000",
    "took:250us, 250000",
    "apptime:0.5, 500000000",
    "'apptime:0.5, 0.7', 1200000000",
    "reqtime:-1, -1",
  })
  void readsDurationsOfAnyUnit(String pair, long nanos) throws IOException {
    assertThat(Entries.request(NamedLineFormat.LTSV, LTSV + "\t" + pair).durationNanos())
        .isEqualTo(nanos);
  }

  @ParameterizedTest
  @CsvSource({
    "logfmt, time=1795505892 method=GET path=/a duration=0.50,      500000,    false",
    "ltsv,   time:1795505892 method:GET uri:/a duration:0.057,      57000000,  true",
    "ltsv,   time:1795505892 method:GET uri:/a duration:57,         57000000,  true",
    "ltsv,   time:1795505892 method:GET uri:/a reqtime:57,          57000000000, false",
    "json,   '{\"ts\":1795505892,\"method\":\"GET\",\"uri\":\"/a\",\"elapsed\":0.0004}', 400000, true",
    "json,   '{\"ts\":1795505892,\"method\":\"GET\",\"uri\":\"/a\",\"elapsed\":92123456}', 92123456, true",
    "csv,    'time;method;uri;took\n1795505892;GET;/a;7', 7000000, true",
  })
  void tellsUnitsThatNoNameAndNoProducerSays(String name, String line, long nanos, boolean isNoted)
      throws IOException {
    String text = line.replace("\\n", "\n");
    String log = name.equals("ltsv") ? text.replace(' ', '\t') : text;
    List<String> notes;
    List<RecordedRequest> requests = new ArrayList<>();
    try (RequestReader reader = InputFormats.named(name).open(Entries.source(log))) {
      for (ParsedEntry entry = reader.next(); entry != null; entry = reader.next()) {
        if (entry instanceof ParsedEntry.Parsed parsed) {
          requests.add(parsed.request());
        }
      }
      notes = reader.notes();
    }

    assertThat(requests).extracting(RecordedRequest::durationNanos).containsExactly(nanos);
    assertThat(notes).hasSize(isNoted ? 1 : 0).allMatch(note -> note.contains("--map duration="));
  }

  @ParameterizedTest
  @CsvSource({
    "'time:1795505892\tmethod:GET\turi:/a\ttook:7'",
    "'time=1795505892 method=GET path=/a took=7'",
    "'time,method,path,took\n1795505892,GET,/a,7'",
  })
  void takesAMapByTheLookOfTheLog(String log) throws IOException {
    InputFormat format = InputFormats.mapped("duration=took:s");
    String text = log.replace("\\t", "\t").replace("\\n", "\n");

    assertThat(Entries.requests(Entries.of(format, text)))
        .extracting(RecordedRequest::durationNanos)
        .containsExactly(7_000_000_000L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "method:GET uri:/a                 | no time stamp"
            + " | no name in it is known to be that of a time; say with --map which it is",
        "time:24/Nov/2026 method:GET uri:/ | bad time stamp | the stamp was '24/Nov/2026'",
        "time:1795505892 method:GET        | line does not match the format"
            + " | no req, and no method with uri",
        "time:1795505892 torn              | line does not match the format"
            + " | column 17: no label and colon",
        "time:1795505892 method:GET uri:/ status:x | bad number | status must be a number, was 'x'",
      })
  void rejectsWhatLtsvLacks(String line, String reason, String detail) throws IOException {
    assertThat(Entries.rejected(NamedLineFormat.LTSV, line.replace(' ', '\t')))
        .isEqualTo(new ParsedEntry.Rejected(1, reason, detail));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ltsv", "logfmt", "iis", "cloudfront", "csv"})
  void accountsForEveryMutatedLine(String name) throws IOException {
    String file =
        switch (name) {
          case "ltsv" -> Samples.LTSV_LOG;
          case "logfmt" -> Samples.HEROKU_LOG;
          case "iis" -> Samples.IIS_LOG;
          case "cloudfront" -> Samples.CLOUDFRONT_LOG;
          default -> Samples.CSV_LOG;
        };
    List<String> lines = sample(file).lines().toList();
    Random random = new Random(7);
    StringBuilder log = new StringBuilder(lines.get(0)).append('\n');
    for (int i = 0; i < 5_000; i++) {
      log.append(mutated(lines.get(random.nextInt(lines.size())), random)).append('\n');
    }

    assertThat(Entries.of(InputFormats.named(name), log.toString())).hasSize(5_001);
  }

  /** Deletes or overwrites up to five places, with bytes that matter to the parsers. */
  private static String mutated(String line, Random random) {
    StringBuilder text = new StringBuilder(line);
    for (int i = random.nextInt(6); i > 0 && !text.isEmpty(); i--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, Math.min(text.length(), at + random.nextInt(12)));
        case 1 -> text.setCharAt(at, "\"\\ []-/:=\t#%+,.0".charAt(random.nextInt(16)));
        default -> text.setCharAt(at, (char) (14 + random.nextInt(242)));
      }
    }
    return text.toString().replace("\n", " ");
  }

  private static List<String> goldens(String name, String sample) throws IOException {
    InputFormat format = InputFormats.detect(Entries.source(sample(sample)));
    assertThat(format.name()).isEqualTo(name);
    return goldens(format, sample(sample));
  }

  private static List<String> goldens(InputFormat format, String text) throws IOException {
    return Entries.goldens(Entries.of(format, text));
  }
}
