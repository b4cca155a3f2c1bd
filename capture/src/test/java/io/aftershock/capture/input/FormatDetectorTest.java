package io.aftershock.capture.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.RequestReader;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.input.source.InputException;
import io.aftershock.capture.input.source.Source;
import io.aftershock.fixtures.Samples;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormatDetectorTest {
  private static final String COMMON =
      "10.0.0.1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 200 5";
  private static final String COMBINED = COMMON + " \"-\" \"Mozilla/5.0 (X11) \\x22q\\x22\"";

  @Test
  void readsTheTimeThatNginxHasBehindCombined() throws IOException {
    String timed = COMBINED + " \"-\" 0.057 0.050\n";

    InputFormat format =
        InputFormats.detect(Entries.source(timed.repeat(3) + COMBINED + " \"-\" - -\n"));

    assertThat(format.name())
        .isEqualTo(
            "nginx combined with \"$http_x_forwarded_for\" $request_time $upstream_response_time");
    RecordedRequest request = Entries.request(format, timed.strip());
    assertThat(request.durationNanos()).isEqualTo(57_000_000);
    assertThat(request.stampMeaning()).isEqualTo(StampMeaning.COMPLETION);
  }

  @Test
  void readsWhatIsCertainOfLinesWithColumnsOfTheirOwnAndSaysSo() throws IOException {
    String line =
        "198.51.100.71 192.0.2.5 - [08/Apr/2010:20:43:02 -0700] \"GET /a HTTP/1.0\" 304 191 367 464"
            + " 1 \"-\" \"probe\"";
    Source source = Entries.source((line + "\n").repeat(3));

    InputFormat format = InputFormats.detect(source);

    assertThat(format.name()).isEqualTo("access log with other columns");
    RecordedRequest request = Entries.request(format, line);
    assertThat(request.target()).isEqualTo("/a");
    assertThat(request.clientAddress()).isEqualTo("198.51.100.71");
    assertThat(request.status()).isEqualTo(304);
    assertThat(request.stampNanos()).isEqualTo(1_270_784_582_000_000_000L);
    assertThat(request.stampMeaning()).isEqualTo(StampMeaning.UNKNOWN);
    try (RequestReader reader = format.open(source)) {
      assertThat(reader.notes()).anyMatch(note -> note.contains("--log-format names them"));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "common                         | UNKNOWN",
        "combined                       | UNKNOWN",
        "combined with X-Forwarded-For  | UNKNOWN",
        "vhost_combined                 | UNKNOWN",
        "nginx ingress                  | COMPLETION",
        "traefik                        | ARRIVAL",
      })
  void tellsTextFormatsApart(String name, StampMeaning meaning) throws IOException {
    String line =
        switch (name) {
          case "common" -> COMMON;
          case "combined" -> COMBINED;
          case "combined with X-Forwarded-For" -> COMBINED + " \"1.2.3.4, 5.6.7.8\"";
          case "vhost_combined" -> "shop.test:443 " + COMBINED;
          case "nginx ingress" ->
              COMBINED
                  + " 74 0.001 [default-svc-80] [] 172.17.0.6:8080, 172.17.0.7:8080 0, 15"
                  + " 0.000, 0.001 502, 200 0ef9";
          default -> COMBINED + " 500 \"test@docker\" \"http://172.17.0.3:80\" 12ms";
        };

    Source source = Entries.source((line + "\n").repeat(3));
    InputFormat format = InputFormats.detect(source);

    assertThat(format.name()).isEqualTo(name);
    assertThat(Entries.request(format, line).stampMeaning()).isEqualTo(meaning);
    try (RequestReader reader = format.open(source)) {
      assertThat(reader.next()).isNotNull();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "varnish,      varnish",
    "lighttpd,     combined with hosts",
    "gunicorn,     combined",
    "jetty,        combined",
    "uwsgi,        'uwsgi (stamps without a zone, read as UTC)'",
    "werkzeug,     'werkzeug (stamps without a zone, read as UTC)'",
    "morgan,       combined",
    "morgan-timed, morgan combined with response time",
  })
  void tellsLogsOfRealServersApart(String sample, String name) throws IOException {
    try (InputStream in = Samples.open("servers/" + sample + ".log")) {
      Source source = Source.standardInput(in);
      assertThat(InputFormats.detect(source).name()).isEqualTo(name);
    }
  }

  @Test
  void looksPastDamagedLines() throws IOException {
    String log = "torn line\n\n\n" + (COMBINED + "\n").repeat(10) + "\0\0\0" + COMBINED;

    assertThat(InputFormats.detect(Entries.source(log)).name()).isEqualTo("combined");
  }

  @Test
  void takesAnythingForAnEmptyLog() throws IOException {
    assertThat(Entries.of(InputFormats.detect(Entries.source("\n\n")), "\n")).hasSize(1);
    assertThat(InputFormats.detect(Entries.source("")).name()).isEqualTo("combined");
  }

  @Test
  void tellsHarFromOtherJson() throws IOException {
    assertThat(InputFormats.detect(Entries.source(" {\"x\":{\"log\":1},\"log\" : {")).name())
        .isEqualTo("har");
    assertThatThrownBy(() -> InputFormats.detect(Entries.source("{\"x\":1}\n{\"log\":{}}\n")))
        .hasMessageContaining("is JSON, and no HAR file");
    assertThatThrownBy(() -> InputFormats.detect(Entries.source("[1, 2]")))
        .hasMessageContaining("is JSON, and no HAR file");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nov 24 07:39:15 web1 nginx: %s",
        "<190>1 2026-11-24T07:39:15.5Z web1 nginx 7 - - %s",
        "2026-11-24T07:39:15.123456789Z stdout F %s",
        "[pod/web-0/nginx] %s",
      })
  void looksAtLinesWithoutWhatWrapsThem(String wrapper) throws IOException {
    Source source = Entries.source((wrapper.formatted(COMBINED) + "\n").repeat(3));

    InputFormat format = InputFormats.detect(source);

    assertThat(format.name()).isEqualTo("combined");
    try (RequestReader reader = format.open(source)) {
      assertThat(reader.next()).isInstanceOf(ParsedEntry.Parsed.class);
    }
    assertThat(source.wrapping()).startsWith(" in ");
  }

  static String[][] lookAlikes() {
    return new String[][] {
      {"2026/11/24 07:38:18 [error] 1#1: *1 open() failed", "NGINX's error log"},
      {"[Tue Nov 24 07:39:12.84 2026] [core:notice] [pid 1] AH00094", "Apache's error log"},
      {"#Software: Microsoft Internet Information Services 8.5", "W3C extended log"},
      {"Feb 25 16:19:38 host haproxy[1]: 1.2.3.4:5 [25/Feb/2019:16:19:48 +0000]", "other columns"},
      {"https 2018-07-02T22:23:00.186641Z app/x/y 1.2.3.4:5 -", "AWS application load balancer"},
      {"time:2015-09-06T05:58:05+09:00\tlevel:info\tmessage:x", "LTSV"},
      {"INFO:     127.0.0.1:54321 - \"GET / HTTP/1.1\" 200 OK", "Uvicorn's log"},
      {
        "\u001B[0mGET /a \u001B[32m200\u001B[0m 1.498 ms - -\u001B[0m",
        "morgan's log in a format for development"
      },
      {"GET /a?b 200 - - 1.452 ms", "morgan's log in a format for development"},
      {
        "tls 2.0 2018-12-20T02:59:40 net/my-nlb/c6e77e28c25b2234 g3d4b5e8bb8464cd", "of connections"
      },
      {"[2018-12-20 02:59:40.123][1][info][main] starting", "Envoy's own log"},
      {"2018/12/20 02:59:40 kid1| Starting Squid Cache", "Squid's cache log"},
      {"\u00D4\u00C3\u00B2\u00A1\u0002\u0000\u0004\u0000\u0001\u0002", "capture of packets"},
      {"hello world", "no format that is known"},
      {"\u0000\u0001\u0002\u0003binary", "binary data"},
    };
  }

  @ParameterizedTest
  @MethodSource("lookAlikes")
  void refusesLookAlikesByName(String line, String what) {
    assertThatThrownBy(() -> InputFormats.detect(Entries.source((line + "\n").repeat(2))))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith("standard input: ")
        .hasMessageContaining(what);
  }

  /** Of the secrets in a log that cannot be read, none is printed. */
  @Test
  void showsOnlyTheShapeOfALineItCannotRead() {
    assertThatThrownBy(
            () -> InputFormats.detect(Entries.source("GET|/a?token=S3cret|caf\u00e9|200\n")))
        .hasMessageEndingWith("(its first line has the shape 'aaa|/a?aaaaa=a9aaaa|aaaa|999')");
  }

  @Test
  void listsTheNamesThereAre() {
    assertThat(InputFormats.names()).contains("combined", "nginx", "apache-common", "har");
    InputFormats.names().forEach(name -> assertThat(InputFormats.named(name)).isNotNull());
    assertThatThrownBy(() -> InputFormats.named("nonesuch"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'nonesuch'")
        .hasMessageContaining("nginx-combined");
  }
}
