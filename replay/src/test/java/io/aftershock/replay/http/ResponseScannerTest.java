package io.aftershock.replay.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.aftershock.replay.http.ResponseScanner.Progress;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseScannerTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  private final ResponseScanner scanner = new ResponseScanner();

  private Progress scan(String response) {
    scanner.reset(false);
    return feed(response);
  }

  private Progress feed(String bytes) {
    ByteBuf in = Unpooled.copiedBuffer(bytes, ISO_8859_1);
    try {
      return scanner.scan(in);
    } finally {
      in.release();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        OK + "Content-Length: 5\r\n\r\nhello",
        OK + "content-length:5\r\n\r\nhello",
        OK + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
        OK + "Content-Length: 0\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        OK
            + "Transfer-Encoding: chunked\r\n\r\nA;name=value\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n",
        // RFC 9112, 6.3: chunked wins over a length.
        OK + "Content-Length: 99\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
            + OK
            + "Content-Length: 1\r\n\r\nx",
        "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\nContent-Length: 2\n\nok",
      })
  void findsTheEndHoweverTheBytesAreCut(String response) {
    assertThat(scan(response)).isEqualTo(Progress.COMPLETE);
    for (int cut = 1; cut < response.length(); cut++) {
      assertThat(scan(response.substring(0, cut)))
          .as("after %d bytes", cut)
          .isEqualTo(Progress.MORE);
      assertThat(feed(response.substring(cut))).as("cut at %d", cut).isEqualTo(Progress.COMPLETE);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SSH-2.0-OpenSSH\r\n",
        "\u0015\u0003\u0001",
        "HTTP/2 200 OK\r\n\r\n",
        "\r\nHTTP/1.1 200 OK\r\n\r\n",
        "HTTP/1.1 2x0 OK\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 099 OK\r\n\r\n",
        OK + "Content-Length: -1\r\n\r\n",
        OK + "Content-Length: five\r\n\r\n",
        OK + "Content-Length: 5\r\nContent-Length: 6\r\n\r\n",
        OK + "Content-Length: 99999999999999999999\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n1\r\nxx\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFFF\r\n",
      })
  void refusesWhatIsNotHttp(String response) {
    assertThat(scan(response)).isEqualTo(Progress.MALFORMED);
  }

  @Test
  void refusesAHeadWithoutEnd() {
    scanner.reset(false);
    assertThat(feed(OK + "X: " + "a".repeat(ResponseScanner.MAX_HEAD_BYTES)))
        .isEqualTo(Progress.MALFORMED);
  }

  @Test
  void aHeadRequestsAnswerHasNoBodyWhateverItSays() {
    scanner.reset(true);
    assertThat(feed(OK + "Content-Length: 500\r\n\r\n")).isEqualTo(Progress.COMPLETE);
    scanner.reset(true);
    assertThat(feed(OK + "Transfer-Encoding: chunked\r\n\r\n")).isEqualTo(Progress.COMPLETE);
  }

  @Test
  void withoutLengthTheEndOfTheStreamIsTheEnd() {
    assertThat(scan(OK + "\r\nsome bytes")).isEqualTo(Progress.MORE);
    assertThat(scanner.endOfStream()).isEqualTo(Progress.COMPLETE);
    assertThat(scanner.keepAlive()).isFalse();
  }

  @Test
  void theEndOfTheStreamInsideAFramedBodyIsNone() {
    assertThat(scan(OK + "Content-Length: 5\r\n\r\nhel")).isEqualTo(Progress.MORE);
    assertThat(scanner.endOfStream()).isEqualTo(Progress.MORE);
  }

  @Test
  void keepsTheConnectionAsTheVersionAndTheHeaderSay() {
    scan(OK + "Content-Length: 0\r\n\r\n");
    assertThat(scanner.keepAlive()).isTrue();
    scan(OK + "Connection: Close\r\nContent-Length: 0\r\n\r\n");
    assertThat(scanner.keepAlive()).isFalse();
    scan("HTTP/1.0 200 OK\r\nContent-Length: 0\r\n\r\n");
    assertThat(scanner.keepAlive()).isFalse();
    scan("HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
    assertThat(scanner.keepAlive()).isTrue();
    scan("HTTP/1.1 101 Switching Protocols\r\n\r\n");
    assertThat(scanner.keepAlive()).isFalse();
  }

  @Test
  void leavesWhatFollowsTheResponse() {
    ByteBuf in = Unpooled.copiedBuffer(OK + "Content-Length: 1\r\n\r\nxHTTP/1.1", ISO_8859_1);
    scanner.reset(false);
    assertThat(scanner.scan(in)).isEqualTo(Progress.COMPLETE);
    assertThat(in.toString(ISO_8859_1)).isEqualTo("HTTP/1.1");
    in.release();
  }
}
