package io.aftershock.capture.input.text;

import static io.aftershock.capture.input.Entries.nanos;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import io.aftershock.capture.trace.Header;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines here were written by a real NGINX, in these formats. */
class NginxLogFormatTest {
  private static final String COMBINED =
      "$remote_addr - $remote_user [$time_local] \"$request\" $status $body_bytes_sent"
          + " \"$http_referer\" \"$http_user_agent\"";

  @Test
  void readsCombined() throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.named("nginx"),
            "127.0.0.1 - bob [24/Nov/2026:07:38:18 +0000] \"GET /index.html?a=%20b&c=\\x22x\\x22"
                + " HTTP/1.1\" 200 3 \"http://r/\" \"say \\x22hi\\x22 \\x5C there\"");

    assertThat(request)
        .isEqualTo(
            new RecordedRequest(
                1,
                nanos("2026-11-24T07:38:18Z"),
                1_000_000_000L,
                StampMeaning.COMPLETION,
                -1,
                "GET",
                "/index.html?a=%20b&c=\"x\"",
                null,
                null,
                List.of(
                    new Header("Referer", "http://r/"),
                    new Header("User-Agent", "say \"hi\" \\ there")),
                null,
                "127.0.0.1",
                "bob",
                null,
                200,
                3,
                -1,
                null,
                null));
  }

  @Test
  void prefersMillisecondsAndReadsListsOfUpstreams() throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.logFormat(
                COMBINED
                    + " $msec $request_time $connection \"$http_host\" $scheme"
                    + " \"$http_x_forwarded_for\" $upstream_addr [$upstream_response_time] $pipe"),
            "127.0.0.1 - - [24/Nov/2026:07:38:18 +0000] \"POST /p/form HTTP/1.1\" 200 5 \"-\" \"-\""
                + " 1795505898.379 0.012 10 \"shop.test:18301\" https \"1.2.3.4, 10.0.0.1\""
                + " 127.0.0.1:18302, 127.0.0.1:18303 : 127.0.0.1:18304 [0.000, 0.000] .");

    assertThat(request.stampNanos()).isEqualTo(nanos("2026-11-24T07:38:18.379Z"));
    assertThat(request.stampResolutionNanos()).isEqualTo(1_000_000);
    assertThat(request.durationNanos()).isEqualTo(12_000_000);
    assertThat(request.connection()).isEqualTo("10");
    assertThat(request.host()).isEqualTo("shop.test:18301");
    assertThat(request.scheme()).isEqualTo("https");
    assertThat(request.headers())
        .containsExactly(new Header("X-Forwarded-For", "1.2.3.4, 10.0.0.1"));
  }

  @Test
  void readsJsonWithItsEscapes() throws IOException {
    InputFormat format =
        InputFormats.logFormat(
            """
            log_format js escape=json '{"t":"$time_iso8601","m":"$request_method",'
              '"u":"$request_uri","s":$status,"d":$request_time,'
              '"c":"$http_cookie","b":"$request_body"}';
            """);

    RecordedRequest request =
        Entries.request(
            format,
            "{\"t\":\"2026-11-24T07:38:18+00:00\",\"m\":\"POST\",\"u\":\"/p?a=\\\"x\\\"\",\"s\":200,"
                + "\"d\":0.300,\"c\":\"s=1\",\"b\":\"a=1&b=\\\"q\\\"\\\\\\n\u00C3\u00A4&c\"}");

    assertThat(request.target()).isEqualTo("/p?a=\"x\"");
    assertThat(request.body()).isEqualTo("a=1&b=\"q\"\\\n\u00C3\u00A4&c");
    assertThat(request.headers()).containsExactly(new Header("Cookie", "s=1"));
    assertThat(request.durationNanos()).isEqualTo(300_000_000);
    assertThat(
            Entries.skipReason(
                format,
                "{\"t\":\"2026-11-24T07:38:18+00:00\",\"m\":\"\",\"u\":\"\",\"s\":400,\"d\":0.000,"
                    + "\"c\":\"\",\"b\":\"\"}"))
        .isEqualTo("no HTTP request: nothing was read");
  }

  @ParameterizedTest
  @CsvSource({"499,499", "444,444", "000,0", "009,0", "101,101"})
  void keepsRequestsWithoutAnOrdinaryResponse(String logged, int status) throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.named("nginx"),
            "::1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" "
                + logged
                + " 0 \"-\" \"-\"");

    assertThat(request.status()).isEqualTo(status);
    assertThat(request.target()).isEqualTo("/a");
  }

  @ParameterizedTest
  @CsvSource({"400,''", "408,-", "400,\\x16\\x03\\x01"})
  void skipsConnectionsThatSentNoRequest(String status, String request) throws IOException {
    assertThat(
            Entries.skipReason(
                InputFormats.named("nginx"),
                "::1 - - [24/Nov/2026:07:39:15 +0000] \""
                    + request
                    + "\" "
                    + status
                    + " 0 \"-\" \"-\""))
        .startsWith("no HTTP request");
  }

  @ParameterizedTest
  @CsvSource({
    // NGINX writes a dash for $args where there are none, right behind the path
    "1795505898.371 GET /index.html?a=b, /index.html?a=b",
    "1795505898.371 GET /second-,        /second",
    "1795505898.371 GET /dash--,         /dash-",
    "1795505898.371 GET /a b?c-,         /a%20b?c-",
  })
  void joinsATargetInPieces(String line, String target) throws IOException {
    InputFormat format = InputFormats.logFormat("$msec $request_method $uri$is_args$args");

    assertThat(Entries.request(format, line).target()).isEqualTo(target);
  }

  @Test
  void splitsAUrlBetweenHostAndTarget() throws IOException {
    InputFormat format =
        InputFormats.logFormat(
            "$time_iso8601|$remote_addr:$remote_port|$request_method|$scheme://$host$request_uri|$status");

    RecordedRequest request =
        Entries.request(
            format, "2026-11-24T07:38:18+00:00|127.0.0.1:34344|GET|http://shop.test/a?b|200");
    assertThat(request.host()).isEqualTo("shop.test");
    assertThat(request.target()).isEqualTo("/a?b");
    assertThat(request.connection()).isEqualTo("127.0.0.1:34344");
    assertThat(
            Entries.skipReason(format, "2026-11-24T07:38:18+00:00|127.0.0.1:34366|-|http://_-|400"))
        .isEqualTo("no HTTP request: nothing was read");
  }

  @Test
  void takesNoDashOfAHostForATarget() throws IOException {
    InputFormat format =
        InputFormats.logFormat("$msec $request_method $status $scheme://$host$request_uri");

    RecordedRequest request =
        Entries.request(format, "1795505898.371 GET 200 https://my-shop.test/a-b");
    assertThat(request.host()).isEqualTo("my-shop.test");
    assertThat(request.target()).isEqualTo("/a-b");
    assertThat(Entries.skipReason(format, "1795505898.371 - 400 http://my-shop.test-"))
        .isEqualTo("no HTTP request: nothing was read");
  }

  @Test
  void readsARequestThatIsNotQuoted() throws IOException {
    InputFormat format = InputFormats.logFormat("$time_iso8601 $request $status");

    assertThat(Entries.request(format, "2026-11-24T07:38:18+00:00 GET /a b HTTP/1.1 200").target())
        .isEqualTo("/a b");
  }

  @ParameterizedTest
  @CsvSource({
    "$remote_addr$status $time_local $request, at position 13: nothing stands between $remote_addr",
    "$time_local $request $,                   at position 22: '$' must begin",
    "$time_local ${request,                    at position 13: '$' must begin",
    "$time_local $status,                      no request",
    "$request $status,                         no time stamp",
  })
  void refusesFormatsThatCannotBeReadBack(String format, String message) {
    assertThatThrownBy(() -> InputFormats.logFormat(format))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
