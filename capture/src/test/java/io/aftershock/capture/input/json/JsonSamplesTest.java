package io.aftershock.capture.input.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.ParsedEntry;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.fixtures.Samples;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What every sample of JSON is read as: its format, and each of its records. */
class JsonSamplesTest {
  static List<Arguments> samples() {
    return List.of(
        sample(
            "nginx.json",
            "json",
            "2013-11-17T11:31:30Z/1s COMPLETION 250000us GET /shop?item=42 200 null 192.0.2.10",
            "2013-11-17T11:31:31Z/1s COMPLETION 1000000us POST /caf\u00c3\u00a9/\"q\" 499 null 192.0.2.11",
            "skipped: no HTTP request: nothing was read"),
        sample(
            "caddy.json",
            "caddy json",
            "skipped: no access log line of Caddy",
            "2022-03-09T21:30:01.524102400Z/100ns COMPLETION 929us GET /a?x=1&y=%20 200"
                + " https://shop.example 192.0.2.10",
            "2022-03-09T21:30:02Z/1ms COMPLETION 1500us POST /cart 201 http://shop.example:8080"
                + " 2001:db8::1",
            "skipped: no access log line of Caddy"),
        sample(
            "caddy-console.log",
            "caddy json",
            "2021-10-05T14:23:11.123Z/1ms COMPLETION 23000us GET /console 200 http://shop.example"
                + " 192.0.2.10"),
        sample(
            "traefik.json",
            "traefik json",
            "2024-03-01T10:00:00.123456789Z/1ns ARRIVAL 2503us PUT /cart/7?x=a%2Fb 200"
                + " https://shop.example:8443 192.0.2.10",
            "2024-03-01T10:00:01Z/1s COMPLETION 81us GET /none 404 http://shop.example 192.0.2.11"),
        sample(
            "envoy.json",
            "envoy json",
            "2024-03-01T10:00:00.310Z/1ms ARRIVAL 226000us POST /api/v1/locations?limit=5 204"
                + " shop.example 192.0.2.10",
            "2024-03-01T10:00:01Z/1ms ARRIVAL 30000000us GET /slow 0 shop.example 2001:db8::9",
            "skipped: no HTTP request: nothing was read"),
        sample(
            "gcp.json",
            "google cloud load balancer",
            "2024-03-01T10:00:04.654321Z/1us ARRIVAL 5192us GET /images/a.png?v=2 200"
                + " https://shop.example 192.0.2.10",
            "2024-03-01T10:00:06.500Z/100ms ARRIVAL 30001000us POST /order 502"
                + " http://shop.example:8080 2001:db8::5"),
        sample(
            "azure-front-door.json",
            "azure front door",
            "2024-04-24T13:14:28Z/1s COMPLETION 35000us GET /a%20b?c=1 200 https://shop.example"
                + " 192.0.2.10",
            "2024-04-24T13:14:29Z/1s COMPLETION 1500000us POST / 503 http://shop.example 192.0.2.11"),
        sample(
            "azure-app-gateway.json",
            "azure application gateway",
            "2017-04-26T19:27:38Z/1s COMPLETION 205000us GET /phpmyadmin/scripts/setup.php?x=1 404"
                + " http://null 192.0.2.10",
            "2021-10-14T22:17:11Z/1s COMPLETION 34000us GET /cart?y=2 200 https://shop.example"
                + " 192.0.2.11"),
        sample(
            "cloudflare.json",
            "cloudflare logpush",
            "2024-03-01T10:00:00.433000200Z/1ns ARRIVAL 67000us GET /search?q=a+b 200"
                + " https://shop.example 192.0.2.10",
            "2024-03-01T10:00:01Z/1s ARRIVAL -1us POST /order 520 shop.example 2001:db8::7",
            "skipped: asked by a Worker, not by a client"),
        sample(
            "cloudfront.json",
            "cloudfront json",
            "2026-11-24T07:38:12Z/1s COMPLETION 1000us GET /index.html 200 https://shop.example"
                + " 192.0.2.100",
            "2026-11-24T07:38:13Z/1s COMPLETION 250000us GET"
                + " /search/a%20b?q=tea%26pot&token=q7Zr1vXe 200 https://shop.example 192.0.2.101",
            "2026-11-24T07:38:13.421Z/1ms COMPLETION 1034000us POST /cart 302 http://shop.example"
                + " 192.0.2.102",
            "2026-11-24T07:38:14Z/1s COMPLETION 30001000us GET /slow 0 http://shop.example"
                + " 192.0.2.103",
            "2026-11-24T07:38:12.123Z/1ms COMPLETION 4000us GET /search?q=tea 200"
                + " https://shop.example 192.0.2.100"),
        sample(
            "haproxy.json",
            "haproxy json",
            "2026-11-24T18:20:02.322Z/1ms ARRIVAL 29000us GET / 200 null 127.0.0.1",
            "2026-11-24T18:20:02.382Z/1ms ARRIVAL 58000us GET /search?q=caf%C3%A9&token=0a1b2c3d 200 null 127.0.0.1",
            "2026-11-24T18:20:02.492Z/1ms ARRIVAL 62000us POST /checkout 200 null 127.0.0.1",
            "2026-11-24T18:20:02.592Z/1ms ARRIVAL 120000us GET /search?q=\"quoted\" 200 null 127.0.0.1",
            "2026-11-24T18:20:02.773Z/1ms ARRIVAL 24000us HEAD /product/3 200 null 127.0.0.1",
            "2026-11-24T18:20:02.841Z/1ms ARRIVAL 15000us GET /api/stock/3?api_key=00ff 200 null 127.0.0.1",
            "2026-11-24T18:20:02.901Z/1ms ARRIVAL 2000us GET /missing 404 null 127.0.0.1",
            "2026-11-24T18:20:03.807Z/1ms ARRIVAL 22000us GET /product/7?sent=1795544403.801 200 null 127.0.0.1",
            "2026-11-24T18:20:04.836Z/1ms ARRIVAL 31000us GET /product/7?sent=1795544404.835 200 null 127.0.0.1",
            "skipped: no HTTP request: not HTTP"),
        sample(
            "haproxy-accepted.json",
            "haproxy json",
            "2026-11-24T18:20:05.107Z/1ms ARRIVAL 21000us GET / 200 null 127.0.0.1",
            "2026-11-24T18:20:05.168Z/1ms ARRIVAL 33000us GET /search?q=caf%C3%A9&token=0a1b2c3d 200 null 127.0.0.1",
            "2026-11-24T18:20:05.228Z/1ms ARRIVAL 42000us POST /checkout 200 null 127.0.0.1",
            "2026-11-24T18:20:05.298Z/1ms ARRIVAL 48000us GET /search?q=\"quoted\" 200 null 127.0.0.1",
            "2026-11-24T18:20:05.395Z/1ms ARRIVAL 31000us HEAD /product/3 200 null 127.0.0.1",
            "2026-11-24T18:20:05.473Z/1ms ARRIVAL 12000us GET /api/stock/3?api_key=00ff 200 null 127.0.0.1",
            "2026-11-24T18:20:05.521Z/1ms ARRIVAL 5000us GET /missing 404 null 127.0.0.1",
            "2026-11-24T18:20:06.324Z/1ms ARRIVAL 49000us GET /product/7?sent=1795544406.318 200 null 127.0.0.1",
            "2026-11-24T18:20:07.376Z/1ms ARRIVAL 41000us GET /product/7?sent=1795544407.376 200 null 127.0.0.1",
            "skipped: no HTTP request: not HTTP"),
        sample(
            "haproxy-seconds.json",
            "haproxy json",
            "2026-11-24T18:20:07Z/1s ARRIVAL 12000us GET / 200 null 127.0.0.1",
            "2026-11-24T18:20:07Z/1s ARRIVAL 68000us GET /search?q=caf%C3%A9&token=0a1b2c3d 200 null 127.0.0.1",
            "2026-11-24T18:20:07Z/1s ARRIVAL 53000us POST /checkout 200 null 127.0.0.1",
            "2026-11-24T18:20:07Z/1s ARRIVAL 40000us GET /search?q=\"quoted\" 200 null 127.0.0.1",
            "2026-11-24T18:20:07Z/1s ARRIVAL 22000us HEAD /product/3 200 null 127.0.0.1",
            "2026-11-24T18:20:07Z/1s ARRIVAL 9000us GET /api/stock/3?api_key=00ff 200 null 127.0.0.1",
            "2026-11-24T18:20:07Z/1s ARRIVAL 2000us GET /missing 404 null 127.0.0.1",
            "2026-11-24T18:20:08Z/1s ARRIVAL 20000us GET /product/7?sent=1795544408.387 200 null 127.0.0.1",
            "2026-11-24T18:20:08Z/1s ARRIVAL 1031000us GET /product/7?sent=1795544409.411 200 null 127.0.0.1",
            "skipped: no HTTP request: not HTTP"),
        sample(
            "api-gateway.json",
            "aws api gateway",
            "2024-03-01T10:00:00.123Z/1ms ARRIVAL 12000us GET /prod/pets/7 200 api.shop.example"
                + " 192.0.2.10",
            "skipped: the path is a template; $context.path is what to log",
            "2024-03-01T10:00:02Z/1s ARRIVAL -1us POST /pets 201 null 192.0.2.11"),
        sample(
            "rails.json",
            "lograge json",
            "2024-03-01T10:00:00.841Z/1ms COMPLETION 250000us GET /shop/project/issues 200 null"
                + " 192.0.2.10",
            "2024-03-01T10:00:01.500Z/1ms COMPLETION 58330us POST /cart 302 null null"),
        sample(
            "elastic.json",
            "json",
            "skipped: an action of Elasticsearch",
            "2024-03-01T10:00:00.500Z/1ms UNKNOWN 12500us GET /a?b=c 200 shop.example 192.0.2.10",
            "skipped: an action of Elasticsearch",
            "2024-03-01T10:00:01.500Z/1ms UNKNOWN 2000us DELETE /b 404 null 192.0.2.11"));
  }

  private static Arguments sample(String file, String format, String... records) {
    return Arguments.of(file, format, List.of(records));
  }

  @ParameterizedTest
  @MethodSource("samples")
  void readsEverySample(String file, String expectedFormat, List<String> records)
      throws IOException {
    String text;
    try (var in = Samples.open("json/" + file)) {
      text = new String(in.readAllBytes(), ISO_8859_1);
    }

    InputFormat format = InputFormats.detect(Entries.source(text));
    List<ParsedEntry> entries = Entries.of(format, text);

    assertThat(format.name()).isEqualTo(expectedFormat);
    assertThat(entries.stream().map(JsonSamplesTest::shown)).containsExactlyElementsOf(records);
  }

  private static String shown(ParsedEntry entry) {
    if (entry instanceof ParsedEntry.Parsed parsed) {
      RecordedRequest r = parsed.request();
      Instant stamp =
          Instant.ofEpochSecond(r.stampNanos() / 1_000_000_000L, r.stampNanos() % 1_000_000_000L);
      return "%s/%s %s %dus %s %s %d %s%s %s"
          .formatted(
              stamp,
              resolution(r.stampResolutionNanos()),
              r.stampMeaning(),
              r.durationNanos() < 0 ? -1 : r.durationNanos() / 1_000,
              r.method(),
              r.target(),
              r.status(),
              r.scheme() == null ? "" : r.scheme() + "://",
              r.host(),
              r.clientAddress());
    }
    return entry instanceof ParsedEntry.Skipped skipped
        ? "skipped: " + skipped.reason()
        : entry.toString();
  }

  private static String resolution(long nanos) {
    return nanos % 1_000_000_000L == 0
        ? nanos / 1_000_000_000L + "s"
        : nanos % 1_000_000 == 0
            ? nanos / 1_000_000 + "ms"
            : nanos % 1_000 == 0 ? nanos / 1_000 + "us" : nanos + "ns";
  }
}
