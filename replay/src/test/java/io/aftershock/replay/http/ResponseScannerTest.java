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
            + "Transfer-Encoding: chunked\r\n\r\n"
            + "A;name=value\r\n"
            + "0123456789\r\n"
            + "0\r\n"
            + "Trailer: x\r\n\r\n",
        // RFC 9112, 6.3: chunked wins over a length.
        OK + "Content-Length: 99\r\nTransfer-Encoding: gzip, Chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
        "HTTP/1.1 204 No Content\r\n\r\n",
        "HTTP/1.1 304 Not Modified\r\nContent-Length: 1234\r\n\r\n",
        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
            + OK
            + "Content-Length: 1\r\n\r\nx",
        "HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n",
        // RFC 9112, 5.2: a line that begins with a blank goes on with the field before.
        OK + "Content-Length:\r\n 5\r\n\r\nhello",
        OK + "Transfer-Encoding: gzip,\r\n\tchunked\r\n\r\n1\r\nx\r\n0\r\n\r\n",
        OK + "X: y\r\n Content-Length: 99\r\nContent-Length : 5\r\n\r\nhello",
        OK + "Content-Length: 000000000000000000005\r\n\r\nhello",
        OK + "Transfer-Encoding: chunked\r\n\r\n00000000000000000001\r\nx\r\n0\r\n\r\n",
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

  /** RFC 9112, 6.3. */
  @ParameterizedTest
  @ValueSource(strings = {"gzip", "chunked, gzip", "xchunked", "chunked\r\nTransfer-Encoding: br"})
  void whereChunkedIsNotTheLastCodingTheEndOfTheStreamIsTheEnd(String codings) {
    String head = OK + "Transfer-Encoding: " + codings + "\r\nContent-Length: 2\r\n\r\n";
    assertThat(scan(head + "0\r\n\r\n")).isEqualTo(Progress.MORE);
    assertThat(scanner.endOfStream()).isEqualTo(Progress.COMPLETE);
  }

  @Test
  void aLengthIsKnownUpToTheLargestThereIs() {
    assertThat(scan(OK + "Content-Length: 9223372036854775807\r\n\r\nx")).isEqualTo(Progress.MORE);
    assertThat(scan(OK + "Content-Length: 9223372036854775808\r\n\r\nx"))
        .isEqualTo(Progress.MALFORMED);
    String chunk = OK + "Transfer-Encoding: chunked\r\n\r\n";
    assertThat(scan(chunk + "7FFFFFFFFFFFFFFF\r\nx")).isEqualTo(Progress.MORE);
    assertThat(scan(chunk + "8000000000000000\r\nx")).isEqualTo(Progress.MALFORMED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 ",
        OK + "X: ",
        OK + "X: a\r\n ",
        OK + "Transfer-Encoding: chunked\r\n\r\n",
        OK + "Transfer-Encoding: chunked\r\n\r\n1;x=",
        OK + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: "
      })
  void refusesALineWithoutEnd(String start) {
    scan(start);
    int limit = ResponseScanner.MAX_HEAD_BYTES;
    assertThat(feed("0".repeat(limit - start.length()))).isEqualTo(Progress.MORE);
    assertThat(feed("0".repeat(start.length() + 1))).isEqualTo(Progress.MALFORMED);
    assertThat(scanner.isTooLong()).isTrue();
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
    scan(
        "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
    assertThat(scanner.keepAlive()).isFalse();
    scan(OK + "Connection: close\r\nConnection: keep-alive\r\nContent-Length: 0\r\n\r\n");
    assertThat(scanner.keepAlive()).isFalse();
    scan(OK + "Connection: x-closed, Keep-Alive\r\nContent-Length: 0\r\n\r\n");
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
