package io.aftershock.capture.input.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aftershock.capture.input.Entries;
import io.aftershock.capture.input.InputFormats;
import io.aftershock.capture.input.entry.InputFormat;
import io.aftershock.capture.input.entry.RecordedRequest;
import io.aftershock.capture.input.entry.StampMeaning;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Formats after the documentation of their servers. */
class PastedFormatTest {
  private static final String LINE =
      "::1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 200 5 12";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Valve className=\"a.AccessLogValve\" pattern=\"%h %l %u %t &quot;%r&quot; %s %b %D\"/>"
            + " | COMPLETION | 12000",
        "<access-log pattern=\"%h %l %u %t &quot;%r&quot; %s %b %D\"/> | COMPLETION | 12000000",
        "accesslog.format = \"%h %l %u %t \\\"%r\\\" %s %b %D\" | COMPLETION | 12000",
        "varnishncsa -a -F '%h %l %u %t \"%r\" %s %b %D' -D | ARRIVAL | 12000",
        "CustomLog logs/a.log \"%h %l %u %t \\\"%r\\\" %s %b %D\" | ARRIVAL | 12000",
        "%(h)s %(l)s %(u)s %(t)s \"%(r)s\" %(s)s %(b)s %(M)s | COMPLETION | 12000000",
        "%(addr) - %(user) [%(ltime)] \"%(method) %(uri) %(proto)\" %(status) %(rsize) %(micros)"
            + " | ARRIVAL | 12000",
        ":remote-addr - :remote-user [:date[clf]] \":method :url HTTP/:http-version\" :status"
            + " :res[content-length] :total-time | COMPLETION | 12000000",
      })
  void tellsTheServerByWhatIsPasted(String pasted, StampMeaning meaning, long durationNanos)
      throws IOException {
    RecordedRequest request = Entries.request(InputFormats.logFormat(pasted), LINE);

    assertThat(request.stampMeaning()).isEqualTo(meaning);
    assertThat(request.durationNanos()).isEqualTo(durationNanos);
    assertThat(request.target()).isEqualTo("/a");
    assertThat(request.status()).isEqualTo(200);
    assertThat(request.responseBytes()).isEqualTo(5);
  }

  @Test
  void readsFastlysFormatWithValuesOfVcl() throws IOException {
    InputFormat format =
        InputFormats.logFormat(
            "fastly",
            "%h %{time.start.msec}V \"%r\" %>s %{time.elapsed.usec}V %{server.datacenter}V");

    RecordedRequest request =
        Entries.request(format, "::1 1795505955824 \"GET /a HTTP/1.1\" 200 956 AMS");
    assertThat(request.stampMeaning()).isEqualTo(StampMeaning.ARRIVAL);
    assertThat(request.stampNanos()).isEqualTo(1_795_505_955_824_000_000L);
    assertThat(request.durationNanos()).isEqualTo(956_000);
  }

  @Test
  void readsUniqueIdsAndBodySizes() throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.logFormat("%t \"%r\" %s %{Content-Length}i %{UNIQUE_ID}e %^FU"),
            "[24/Nov/2026:07:39:15 +0000] \"POST /a HTTP/1.1\" 200 31 aRe@x 77");

    assertThat(request.requestBodyBytes()).isEqualTo(31);
    assertThat(request.requestId()).isEqualTo("aRe@x");
  }

  @Test
  void prefersTheClientOfTheProxyProtocol() throws IOException {
    InputFormat format =
        InputFormats.logFormat(
            "$remote_addr $proxy_protocol_addr $realip_remote_addr [$time_local] \"$request\""
                + " \"$http_cookie\" \"$cookie_a\"");
    String rest = " 10.0.0.1 [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" \"a=1; b=2\" \"1\"";

    assertThat(Entries.request(format, "10.0.0.1 1.2.3.4" + rest).clientAddress())
        .isEqualTo("1.2.3.4");
    RecordedRequest request = Entries.request(format, "10.0.0.1 -" + rest);
    assertThat(request.clientAddress()).isEqualTo("10.0.0.1");
    assertThat(request.headers()).hasSize(1);
    assertThat(request.headers().get(0).value()).isEqualTo("a=1; b=2");
  }

  @Test
  void takesColorsOffRequestLines() throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.named("werkzeug"),
            "::1 - - [24/Nov/2026 07:39:15] \"\u001B[33mGET /a HTTP/1.1\u001B[0m\" 404 -");

    assertThat(request.method()).isEqualTo("GET");
    assertThat(request.status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"dd.MM.yyyy G, 'G'", "yyyy-MM-dd w, 'w'"})
  void refusesDatesOfJavaThatCannotBeReadBack(String pattern, String letter) {
    assertThatThrownBy(() -> InputFormats.logFormat("tomcat", "%{" + pattern + "}t \"%r\""))
        .hasMessageContaining("'" + letter + "' in a date pattern cannot be read");
  }
}
