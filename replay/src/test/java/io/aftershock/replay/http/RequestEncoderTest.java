package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.trace.Header;
import io.aftershock.capture.trace.TraceRequest;
import io.aftershock.replay.http.RequestEncoder.HostPolicy;
import io.netty.buffer.ByteBuf;
import java.util.List;
import org.junit.jupiter.api.Test;

class RequestEncoderTest {
  private final Target target = new Target("127.0.0.1", 8080);
  private final RequestEncoder encoder = TestExchanges.encoder(target, HostPolicy.RECORDED);

  private static TraceRequest request(
      String method, String path, String host, String body, Header... headers) {
    return new TraceRequest(
        0, 0, method, path, null, host, List.of(headers), body, 0, 0, 0, 0, 0, -1, -1);
  }

  private static String encoded(RequestEncoder encoder, TraceRequest request) {
    ByteBuf bytes = TestExchanges.encode(encoder, request).send(0, 1, true);
    try {
      return bytes.toString(ISO_8859_1);
    } finally {
      bytes.release();
    }
  }

  @Test
  void sendsWhatWasRecorded() {
    TraceRequest request =
        request(
            "GET", "/a%2Fb c?q=\u00e9", "shop.example", null, new Header("User-Agent", "curl/8"));
    assertThat(encoded(encoder, request))
        .isEqualTo(
            "GET /a%2Fb c?q=\u00e9 HTTP/1.1\r\nHost: shop.example\r\nUser-Agent: curl/8\r\n\r\n");
  }

  @Test
  void namesTheTargetWhereNoHostWasRecordedOrIsWanted() {
    assertThat(encoded(encoder, request("GET", "/", null, null)))
        .contains("\r\nHost: 127.0.0.1:8080\r\n");
    RequestEncoder forTarget =
        TestExchanges.encoder(new Target("localhost", 80), HostPolicy.TARGET);
    assertThat(encoded(forTarget, request("GET", "/", "shop.example", null)))
        .contains("\r\nHost: localhost\r\n");
  }

  @Test
  void framesABody() {
    assertThat(encoded(encoder, request("POST", "/", "h", "a=1&b=\u00ff")))
        .endsWith("\r\nContent-Length: 7\r\n\r\na=1&b=\u00ff");
    assertThat(encoded(encoder, request("POST", "/", "h", null)))
        .endsWith("\r\nContent-Length: 0\r\n\r\n");
    assertThat(encoded(encoder, request("DELETE", "/", "h", null)))
        .doesNotContain("Content-Length");
  }

  @Test
  void letsNoRecordedLineEndBecomeOneOnTheWire() {
    TraceRequest request =
        request(
            "GET",
            "/x\r\nInjected: yes\u007f",
            "h\r\nInjected: yes",
            null,
            new Header("X", "1\r\nInjected: yes"));
    assertThat(encoded(encoder, request))
        .startsWith("GET /x%0D%0AInjected: yes%7F HTTP/1.1\r\nHost: 127.0.0.1:8080\r\n")
        .doesNotContain("\r\nInjected");
  }

  @Test
  void targetsAreCheckedWithWhatToDo() {
    assertThat(Target.parse("http://localhost")).isEqualTo(new Target("localhost", 80));
    assertThat(Target.parse("http://[::1]:81/").authority()).isEqualTo("[::1]:81");
    assertThat(mistake("localhost:8080")).contains("must be like http://127.0.0.1:8080");
    assertThat(mistake("ftp://localhost")).contains("or https://shop.example");
    assertThat(mistake("http://localhost/shop")).contains("use http://localhost");
    assertThat(mistake("https://localhost/shop")).contains("use https://localhost");
    assertThat(mistake("http:// x")).contains("is no URL");
  }

  @Test
  void aTargetByTlsHasItsOwnPort() {
    Target target = Target.parse("https://shop.example");
    assertThat(target).isEqualTo(new Target(true, "shop.example", 443));
    assertThat(target.authority()).isEqualTo("shop.example");
    assertThat(target).hasToString("https://shop.example:443");
    assertThat(Target.parse("https://shop.example:80").authority()).isEqualTo("shop.example:80");
    assertThat(Target.parse("http://shop.example:443").authority()).isEqualTo("shop.example:443");
  }

  @Test
  void aTargetIsKnownByTheHostThatWasRecorded() {
    Target shop = new Target("shop.example", 8080);
    assertThat(shop.isNamedBy("shop.example")).isTrue();
    assertThat(shop.isNamedBy("Shop.Example:443")).isTrue();
    assertThat(shop.isNamedBy("shop.example.net")).isFalse();
    assertThat(shop.isNamedBy("shop")).isFalse();
    assertThat(new Target("[::1]", 80).isNamedBy("[::1]:8080")).isTrue();
  }

  private static String mistake(String url) {
    try {
      Target.parse(url);
      return "none";
    } catch (IllegalArgumentException e) {
      return e.getMessage();
    }
  }
}
