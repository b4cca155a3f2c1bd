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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines here were written by a real Apache httpd 2.4, in these formats. */
class ApacheLogFormatTest {
  @Test
  void readsCombined() throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.named("apache"),
            "127.0.0.1 - bob smith [24/Nov/2026:07:39:15 +0100] \"GET /index.html?c=\\\"x\\\" HTTP/1.1\""
                + " 200 - \"http://r/\" \"say \\\"hi\\\" \\\\ there\"");

    assertThat(request.stampNanos()).isEqualTo(nanos("2026-11-24T06:39:15Z"));
    assertThat(request.stampMeaning()).isEqualTo(StampMeaning.ARRIVAL);
    assertThat(request.target()).isEqualTo("/index.html?c=\"x\"");
    assertThat(request.user()).isEqualTo("bob smith");
    assertThat(request.responseBytes()).isEqualTo(-1);
    assertThat(request.headers())
        .containsExactly(
            new Header("Referer", "http://r/"), new Header("User-Agent", "say \"hi\" \\ there"));
  }

  @Test
  void assemblesAStampOfSeveralPieces() throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.logFormat(
                "LogFormat \"%{%Y-%m-%d %H:%M:%S}t.%{usec_frac}t %{%z}t %a:%{remote}p %m %U%q %H %>s"
                    + " %B %D \\\"%{Host}i\\\" \\\"%{User-Agent}i\\\" %k %X\" pieces"),
            "2026-11-24 07:39:15.824305 +0100 127.0.0.1:44256 GET /a?b=\\\"x\\\" HTTP/1.1 200 3 956"
                + " \"shop.test:18311\" \"ua\" 0 +");

    assertThat(request.stampNanos()).isEqualTo(nanos("2026-11-24T06:39:15.824305Z"));
    assertThat(request.stampResolutionNanos()).isEqualTo(1_000);
    assertThat(request.durationNanos()).isEqualTo(956_000);
    assertThat(request.target()).isEqualTo("/a?b=%22x%22");
    assertThat(request.host()).isEqualTo("shop.test:18311");
    assertThat(request.connection()).isEqualTo("127.0.0.1:44256");
  }

  @Test
  void prefersArrivalsToCompletions() throws IOException {
    InputFormat both = InputFormats.logFormat("%{end:usec}t\t%{usec}t\t%r\t%>s\t%{us}T\t%T");
    InputFormat ended = InputFormats.logFormat("%{end:%s}t.%{end:msec_frac}t \"%r\" %s %{ms}T");

    RecordedRequest request =
        Entries.request(both, "1795505955825261\t1795505955824305\tGET /a HTTP/1.1\t200\t956\t0");
    assertThat(request.stampMeaning()).isEqualTo(StampMeaning.ARRIVAL);
    assertThat(request.stampNanos()).isEqualTo(1_795_505_955_824_305_000L);
    assertThat(request.durationNanos()).isEqualTo(956_000);
    request = Entries.request(ended, "1795505955.825 \"GET /a HTTP/1.1\" 200 7");
    assertThat(request.stampMeaning()).isEqualTo(StampMeaning.COMPLETION);
    assertThat(request.stampNanos()).isEqualTo(1_795_505_955_825_000_000L);
    assertThat(request.durationNanos()).isEqualTo(7_000_000);
  }

  @Test
  void takesAFractionBesideAWholeStamp() throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.logFormat("%h %t %{msec_frac}t \"%r\" %s"),
            "::1 [24/Nov/2026:07:39:15 +0000] 824 \"GET / HTTP/1.1\" 200");

    assertThat(request.stampNanos()).isEqualTo(nanos("2026-11-24T07:39:15.824Z"));
    assertThat(request.clientAddress()).isEqualTo("::1");
  }

  @Test
  void saysWhereAZoneHadToBeAssumed() {
    assertThat(InputFormats.logFormat("%{%F %T}t \"%r\"").name()).contains("read as UTC");
    assertThat(InputFormats.logFormat("%t \"%r\"").name()).isEqualTo("apache LogFormat");
  }

  @ParameterizedTest
  @CsvSource({
    "shop.test:80,   shop.test,      http",
    "shop.test:443,  shop.test,      https",
    "shop.test:8080, shop.test:8080, ",
  })
  void takesTheHostOfServerNameAndPort(String vhost, String host, String scheme)
      throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.named("apache-vhost"),
            vhost
                + " 127.0.0.1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 200 228 \"-\""
                + " \"-\"");

    assertThat(request.host()).isEqualTo(host);
    assertThat(request.scheme()).isEqualTo(scheme);
  }

  @Test
  void readsAListOfClientsInTheFirstColumn() throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.named("apache-common"),
            "1.2.3.4, 10.0.0.1 - - [24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" 200 5");

    assertThat(request.clientAddress()).isEqualTo("1.2.3.4, 10.0.0.1");
  }

  @Test
  void skipsApachesOwnConnections() throws IOException {
    assertThat(
            Entries.skipReason(
                InputFormats.named("apache"),
                "::1 - - [24/Nov/2026:07:39:15 +0000] \"OPTIONS * HTTP/1.0\" 200 126 \"-\""
                    + " \"Apache/2.4.71 (Debian) (internal dummy connection)\""))
        .isEqualTo("Apache's internal dummy connection");
  }

  @Test
  void ignoresConditionsOnDirectives() throws IOException {
    RecordedRequest request =
        Entries.request(
            InputFormats.logFormat("%t \"%r\" %!200,304>s \"%400,501{User-Agent}i\" %^FU %%"),
            "[24/Nov/2026:07:39:15 +0000] \"GET /a HTTP/1.1\" - \"-\" 12 %");

    assertThat(request.status()).isZero();
    assertThat(request.headers()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "%t %r %Y,         at position 7: Apache httpd has no directive '%Y'",
    "%t %{x,           at position 4: '{' is never closed",
    "%t %r %{min}T,    at position 7: %T has no unit 'min'",
    "%{%Q}t %r,        at position 1: %Q in a time format cannot be read",
    "%{%H:%M:%S}t %r,  no time stamp",
    "%t %h%r,          at position 6: nothing stands between %h and %r",
  })
  void refusesFormatsThatCannotBeReadBack(String format, String message) {
    assertThatThrownBy(() -> InputFormats.logFormat(format))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
