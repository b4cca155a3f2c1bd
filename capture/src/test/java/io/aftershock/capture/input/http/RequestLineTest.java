package io.aftershock.capture.input.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.capture.input.http.RequestLine.Sent;
import io.aftershock.capture.input.http.RequestLine.Unsent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestLineTest {
  @ParameterizedTest
  @CsvSource({
    // the ordinary, and versions as proxies write them
    "GET / HTTP/1.1,              GET,      /",
    "GET /a?b=%20c HTTP/2.0,      GET,      /a?b=%20c",
    "GET /a HTTP/2,               GET,      /a",
    // blanks in the target, and HTTP/0.9
    "GET /a b HTTP/1.1,           GET,      /a b",
    "GET /a HTTP/1.1 HTTP/1.1,    GET,      /a HTTP/1.1",
    "GET /old,                    GET,      /old",
    "GET  /two HTTP/1.1,          GET,      /two",
    // unusual methods and targets stay as they are
    "PROPFIND /dav HTTP/1.1,      PROPFIND, /dav",
    "get /x HTTP/1.1,             get,      /x",
    "GET //host/path HTTP/1.1,    GET,      //host/path",
    "GET /%%32%65 HTTP/1.1,       GET,      /%%32%65",
    "OPTIONS * HTTP/1.1,          OPTIONS,  *",
  })
  void recoversMethodAndTarget(String line, String method, String target) {
    assertThat(RequestLine.parse(line)).isEqualTo(new Sent(method, target, null, null));
  }

  @ParameterizedTest
  @CsvSource({
    "GET http://h.test:81/x?y HTTP/1.1,   http,  h.test:81, /x?y",
    "GET HTTPS://h.test HTTP/1.1,         https, h.test,    /",
    "GET http://h.test?q HTTP/1.1,        http,  h.test,    /?q",
    "GET http://u:p@h.test/a@b HTTP/1.1,  http,  h.test,    /a@b",
  })
  void splitsAbsoluteTargets(String line, String scheme, String host, String target) {
    assertThat(RequestLine.parse(line)).isEqualTo(new Sent("GET", target, scheme, host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HELP",
        "SSH-2.0-OpenSSH_9.2",
        "t3 12.2.1",
        "GET HTTP/1.1",
        "GET  HTTP/1.1",
        "GET foo HTTP/1.1",
        "G\u00C4T / HTTP/1.1",
        "\u0003\u0000\u0000/*\u00E0\u0000",
        "* / HTTP/1.1 \n GET",
        "GET ftp://h/x HTTP/1.1",
        " / HTTP/1.1",
        " ",
      })
  void skipsWhatIsNoRequest(String line) {
    assertThat(RequestLine.parse(line))
        .isInstanceOfSatisfying(
            Unsent.class, unsent -> assertThat(unsent.reason()).startsWith("no HTTP request: "));
  }

  @Test
  void saysWhatItWasInstead() {
    assertThat(RequestLine.parse("-")).isEqualTo(new Unsent("no HTTP request: nothing was read"));
    assertThat(RequestLine.parse("")).isEqualTo(new Unsent("no HTTP request: nothing was read"));
    assertThat(RequestLine.parse("\u0016\u0003\u0001\u0002 x"))
        .isEqualTo(new Unsent("no HTTP request: a TLS handshake"));
    assertThat(RequestLine.parse("PRI * HTTP/2.0"))
        .isEqualTo(new Unsent("no HTTP request: an HTTP/2 preface"));
    assertThat(RequestLine.parse("CONNECT h.test:443 HTTP/1.1"))
        .isEqualTo(new Unsent("a CONNECT tunnel"));
  }

  /** Such a target would break the request line that replay writes, and smuggle a second one in. */
  @Test
  void neverReturnsATargetThatBreaksALine() {
    assertThat(RequestLine.parse("GET /a\r\nX: y HTTP/1.1")).isInstanceOf(Unsent.class);
    assertThat(RequestLine.of("GET", "/a\nb")).isInstanceOf(Unsent.class);
    assertThat(RequestLine.of("GET", "/a\u0000")).isInstanceOf(Unsent.class);
  }
}
